namespace GridGov.Silo.Hosting;

/// <summary>Grains with something left to do.</summary>
/// <param name="Incidents">Open incidents, and closed ones whose end was cut off.</param>
/// <param name="Devices">Devices with a press that may not have reached its incident.</param>
internal sealed record UnfinishedWork(ImmutableArray<string> Incidents, ImmutableArray<string> Devices)
{
    public static UnfinishedWork None { get; } = new([], []);
}
