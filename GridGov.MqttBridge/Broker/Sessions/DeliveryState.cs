namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>How far an outbound message of a session has come.</summary>
public enum DeliveryState : byte
{
    /// <summary>May have been sent, and is not acknowledged: after a restart it goes out again, marked as a duplicate, with the same packet id.</summary>
    Queued = 0,

    /// <summary>
    /// Queued while its client was away, which has not been back since: never sent. <see cref="SessionChange.Opened"/> makes it <see cref="Queued"/>, in the
    /// store too, so that knowing costs no commit of its own.
    /// </summary>
    Waiting = 1,

    /// <summary>QoS 2: PUBREC received; only PUBREL is still sent. The body is no longer needed.</summary>
    Released = 2,
}
