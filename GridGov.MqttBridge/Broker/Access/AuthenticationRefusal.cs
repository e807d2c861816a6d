namespace GridGov.MqttBridge.Broker.Access;

/// <summary>Why nobody was let in.</summary>
public enum AuthenticationRefusal
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>Unknown user or wrong secret: CONNACK 5 / 0x87.</summary>
    NotAuthorized,

    /// <summary>Credentials cannot be checked right now: CONNACK 3 / 0x88; the client should come back.</summary>
    Unavailable,

    /// <summary>Too many attempts: CONNACK 3 / 0x9F.</summary>
    Throttled,

    /// <summary>Locked out: CONNACK 5 / 0x8A.</summary>
    Banned,
}
