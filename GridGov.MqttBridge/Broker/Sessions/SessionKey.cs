namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>Sessions belong to a user and a client id; the same client id under another user is another session.</summary>
public readonly record struct SessionKey(string User, string ClientId);
