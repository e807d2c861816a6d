namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>A message that could not be handled.</summary>
/// <param name="User">Who sent it.</param>
/// <param name="Topic">Where to.</param>
/// <param name="Payload">A copy, whole.</param>
/// <param name="Fault">The last exception's type and message.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="ReceivedAt">First receipt, our clock, UTC.</param>
public sealed record DeadLetter(string User, string Topic, ReadOnlyMemory<byte> Payload, string Fault, int Attempts, DateTimeOffset ReceivedAt)
{
    /// <summary>Given by the store, ascending; 0 before.</summary>
    public long Number { get; init; }
}
