namespace GridGov.Simulator.Players;

/// <summary>A message that waits to be sent.</summary>
/// <param name="Topic">Where.</param>
/// <param name="Payload">JSON.</param>
/// <param name="Acknowledged">What to note down when the product has acknowledged it.</param>
internal sealed record Outgoing(string Topic, byte[] Payload, Action Acknowledged);
