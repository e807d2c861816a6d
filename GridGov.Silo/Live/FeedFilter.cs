namespace GridGov.Silo.Live;

/// <summary>
/// Which events a connection gets: all, or those of one grid and below. Remembers which workers belong there, because positions do not say it.
/// </summary>
internal sealed class FeedFilter(GridCode? grid)
{
    private readonly HashSet<string> _workers = new(StringComparer.Ordinal);

    public GridCode? Grid => grid;

    public bool Passes(FeedEntry entry)
    {
        if (grid is not { } root)
        {
            return true;
        }

        var passes = entry.GridPath.Contains(root) || (entry.Kind == EntityKind.Grid && entry.Id == root.Value);
        if (entry.Kind == EntityKind.Worker)
        {
            if (passes)
            {
                _workers.Add(entry.Id);
            }
            else
            {
                _workers.Remove(entry.Id);
            }
        }

        return passes;
    }

    public bool Passes(WorkerPosition position) => grid is null || _workers.Contains(position.Id.Value);
}
