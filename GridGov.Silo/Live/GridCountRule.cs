namespace GridGov.Silo.Live;

/// <summary>Which grids are worth showing: those where something goes on.</summary>
internal static class GridCountRule
{
    public static bool HasCounts(FeedEvent grid) =>
        JsonSerializer.Deserialize(grid.Entry.Body.AsSpan(), GovernanceJson.Default.GridSnapshot) is { } snapshot && snapshot.Counts != default;
}
