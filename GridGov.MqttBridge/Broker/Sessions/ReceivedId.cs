namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>A QoS 2 packet id of the client between its PUBLISH and its PUBREL.</summary>
/// <param name="PacketId">Never 0.</param>
/// <param name="Content">A hash of topic and payload, which tells a repeat from a client that has lost its state and uses the id again; 0: not known, every message is a repeat.</param>
/// <param name="ReceivedAt">First receipt, our domain clock, UTC, whole milliseconds: a repeat has its effects under the same time, so that they are the same.</param>
/// <param name="IsTaken">The effects are on disk and PUBREC was or may be sent. False: begun; perhaps some effects are on disk, and a repeat goes through again.</param>
public readonly record struct ReceivedId(ushort PacketId, long Content, DateTimeOffset ReceivedAt, bool IsTaken);
