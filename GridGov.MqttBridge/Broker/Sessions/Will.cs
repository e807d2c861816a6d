namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>What is published for a client that goes without saying goodbye.</summary>
/// <param name="Message">The message; its expiry counts from the publication on.</param>
/// <param name="Delay">How long to wait for the client to come back (MQTT 5 §3.1.3.2.2).</param>
public sealed record Will(BrokerMessage Message, TimeSpan Delay);
