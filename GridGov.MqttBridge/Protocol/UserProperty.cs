namespace GridGov.MqttBridge.Protocol;

/// <summary>A name and a value that MQTT 5 carries unread; names may repeat and order is kept (§3.3.2.3.7).</summary>
public readonly record struct UserProperty(string Name, string Value);
