using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Grids;

/// <summary>
/// What goes on in one grid, from facts with versions: telling one twice, or an older one later, changes nothing. Counts are sums over the facts, kept as
/// they come. Pure.
/// </summary>
internal sealed class GridTally(int rememberedClosed)
{
    private readonly Dictionary<IncidentId, (long Version, GridCounts Counts)> _incidents = [];
    private readonly Dictionary<WorkerId, (long Version, GridCounts Counts)> _workers = [];
    private readonly Dictionary<GridCode, (long Version, GridCounts Counts)> _children = [];
    private readonly Queue<IncidentId> _closed = new();

    public GridCounts Counts { get; private set; }

    /// <summary>An incident is open with a severity, or closed (null). Answers whether the counts changed.</summary>
    public bool Incident(IncidentId incident, int? severity, bool isWaiting, long version)
    {
        var changed = Set(_incidents, incident, version, severity is { } open ? Of(open, isWaiting) : default);
        if (severity is null && _incidents.ContainsKey(incident))
        {
            _closed.Enqueue(incident);
            if (_closed.Count > rememberedClosed && _closed.Dequeue() is var oldest && _incidents.TryGetValue(oldest, out var known) && known.Counts == default)
            {
                _incidents.Remove(oldest);
            }
        }

        return changed;
    }

    public bool Worker(WorkerId worker, bool isOnDuty, long version) =>
        Set(_workers, worker, version, default(GridCounts) with { WorkersOnDuty = isOnDuty ? 1 : 0 });

    public bool Child(GridCode child, GridCounts counts, long version) => Set(_children, child, version, counts);

    private bool Set<TKey>(Dictionary<TKey, (long Version, GridCounts Counts)> facts, TKey key, long version, GridCounts counts)
        where TKey : notnull
    {
        if (facts.TryGetValue(key, out var known) && version <= known.Version)
        {
            return false;
        }

        facts[key] = (version, counts);
        if (known.Counts == counts)
        {
            return false;
        }

        Counts = Minus(Counts, known.Counts) + counts;
        return true;
    }

    private static GridCounts Of(int severity, bool isWaiting) => new(
        severity <= 1 ? 1 : 0, severity == 2 ? 1 : 0, severity == 3 ? 1 : 0, severity >= 4 ? 1 : 0, isWaiting ? 1 : 0, 0);

    private static GridCounts Minus(GridCounts a, GridCounts b) => new(
        a.Severity1 - b.Severity1, a.Severity2 - b.Severity2, a.Severity3 - b.Severity3, a.Severity4 - b.Severity4,
        a.Waiting - b.Waiting, a.WorkersOnDuty - b.WorkersOnDuty);
}
