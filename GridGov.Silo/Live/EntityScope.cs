namespace GridGov.Silo.Live;

/// <summary>Is a grid inside an account's scope? The hierarchy is kept for each district and read again when its version grows.</summary>
internal sealed class EntityScope(IGrainFactory grains, IHierarchyStore hierarchy, GridMapCache maps)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<DistrictId, Parents> _parents = new();

    public async ValueTask<bool> CoversAsync(Caller caller, DistrictId district, GridCode? grid, CancellationToken cancellationToken) =>
        caller.Grid is not { } root || (grid is { } code && await IsWithinAsync(district, code, root, cancellationToken));

    /// <summary>Is at least one of the grids inside the caller's scope?</summary>
    public async ValueTask<bool> CoversAnyAsync(
        Caller caller, DistrictId district, ImmutableArray<GridCode> grids, CancellationToken cancellationToken)
    {
        foreach (var grid in grids)
        {
            if (await CoversAsync(caller, district, grid, cancellationToken))
            {
                return true;
            }
        }

        return caller.Grid is null;
    }

    /// <summary>Is <paramref name="grid"/> that one or below it? A grid that was closed is where it was, and where what took its place is.</summary>
    public async ValueTask<bool> IsWithinAsync(DistrictId district, GridCode grid, GridCode root, CancellationToken cancellationToken)
    {
        var map = await maps.GetMapAsync(district, cancellationToken);
        if (map.Succession.Find(grid) is not { } closed)
        {
            return await IsBelowAsync(district, grid, root, cancellationToken);
        }

        foreach (var successor in map.Succession.AllOf(grid))
        {
            if (await IsBelowAsync(district, successor, root, cancellationToken))
            {
                return true;
            }
        }

        return closed.Path.Contains(root);
    }

    private async ValueTask<bool> IsBelowAsync(DistrictId district, GridCode grid, GridCode root, CancellationToken cancellationToken)
    {
        if (grid == root)
        {
            return true;
        }

        var parents = await ParentsAsync(district, cancellationToken);
        GridCode? at = grid;
        for (var depth = 0; at is { } code && depth < 8; depth++)
        {
            if (code == root)
            {
                return true;
            }

            at = parents.Of.TryGetValue(code, out var parent) ? parent : null;
        }

        return false;
    }

    private async ValueTask<Parents> ParentsAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var version = await grains.District(district).GetGridsVersionAsync(cancellationToken);
        if (_parents.TryGetValue(district, out var known) && known.Version == version)
        {
            return known;
        }

        var (loaded, definitions) = await hierarchy.LoadGridsAsync(district, cancellationToken);
        return _parents[district] = new Parents(loaded, definitions.ToDictionary(grid => grid.Code, grid => grid.Parent));
    }

    private sealed record Parents(long Version, Dictionary<GridCode, GridCode?> Of);
}
