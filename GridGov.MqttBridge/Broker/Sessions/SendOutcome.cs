namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>What became of a PUBLISH handed to a connection.</summary>
internal enum SendOutcome
{
    Sent,

    /// <summary>Larger than the client's Maximum Packet Size: it must be forgotten as if delivered (MQTT 5 §3.1.2.11.4).</summary>
    TooLarge,

    /// <summary>The connection is closing or overrun.</summary>
    Closed,
}
