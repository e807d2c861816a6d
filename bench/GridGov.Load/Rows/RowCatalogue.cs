using GridGov.Load.Geo;

namespace GridGov.Load.Rows;

/// <summary>All rows, in the order of the table.</summary>
internal static class RowCatalogue
{
    public static IReadOnlyList<IRow> All { get; } =
    [
        new SelfRow(),
        new FixesRow(),
        new WindowOneRow(),
        new LatencyRow(),
        new AlarmRow(),
        new StormRow(),
        new PostgresRow(),
        new NearestRow(),
        new NearestHttpRow(),
        new PolygonRow(),
        new DayTrackRow(),
        new StartRow(),
        new MemoryRow(),
        new FeedRow(),
        new GrowthRow(),
    ];
}
