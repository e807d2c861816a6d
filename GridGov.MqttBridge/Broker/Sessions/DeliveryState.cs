namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>How far an outbound message of a session has come.</summary>
public enum DeliveryState : byte
{
    /// <summary>To be sent, or sent and not acknowledged: after a restart it goes out again, marked as a duplicate, with the same packet id.</summary>
    Queued = 0,

    /// <summary>QoS 2: PUBREC received; only PUBREL is still sent. The body is no longer needed.</summary>
    Released = 2,
}
