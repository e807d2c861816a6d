namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>What became of a message; decides its acknowledgement.</summary>
public enum IngressOutcome
{
    /// <summary>Effects are on disk: acknowledged.</summary>
    Accepted,

    /// <summary>The same event as one before, whose effects are on disk: acknowledged.</summary>
    Duplicate,

    /// <summary>Can never be understood and is kept as unparsed: acknowledged (5.0: 0x99).</summary>
    Unintelligible,

    /// <summary>The sender may not say that: acknowledged (5.0: 0x87) and dropped.</summary>
    NotAuthorized,

    /// <summary>Understood and refused for good, e.g. an unknown device: acknowledged (5.0: 0x83) and dropped.</summary>
    Refused,

    /// <summary>Cannot be stored right now: not acknowledged; the connection is closed so that the client resends.</summary>
    Unavailable,
}
