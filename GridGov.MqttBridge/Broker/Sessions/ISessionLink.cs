using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>What a session knows of the connection it is attached to.</summary>
internal interface ISessionLink
{
    /// <summary>How many QoS 1 and 2 messages the client takes unacknowledged (Receive Maximum).</summary>
    int ClientReceiveMaximum { get; }

    /// <summary>False: the client reads slowly; the link calls <see cref="Session.Pump"/> when it has caught up.</summary>
    bool HasRoom { get; }

    /// <summary>Writes without flushing.</summary>
    SendOutcome SendPublish(BrokerMessage message, QualityOfService qos, bool isRetained, bool isDuplicate, ushort packetId, IReadOnlyList<int> identifiers);

    void SendRelease(ushort packetId);

    /// <summary>Sends what was written, soon and batched.</summary>
    void ScheduleFlush();

    void BeginClose(ReasonCode reason);
}
