namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>How far an outbound message of a session has come.</summary>
public enum DeliveryState : byte
{
    /// <summary>Waits in the queue; has no packet id.</summary>
    Queued = 0,

    /// <summary>PUBLISH sent; PUBACK or PUBREC awaited.</summary>
    Sent = 1,

    /// <summary>QoS 2: PUBREC received, PUBREL sent; PUBCOMP awaited. The body is no longer needed.</summary>
    Released = 2,
}
