namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>A payload nobody understood.</summary>
/// <param name="User">Who sent it.</param>
/// <param name="Topic">Where to.</param>
/// <param name="Payload">A copy, cut to the store's limit.</param>
/// <param name="Fault">Stable name of the decode fault, e.g. <c>json.depth</c>.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
public sealed record UnparsedMessage(string User, string Topic, ReadOnlyMemory<byte> Payload, string Fault, DateTimeOffset ReceivedAt)
{
    /// <summary>Given by the store, ascending; 0 before.</summary>
    public long Number { get; init; }
}
