using GridGov.Grains.Grids;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>
/// What goes on while its grid is reorganised goes on with the staff of the grid that took its place. Where it was opened stays as it was: sheets and scores count it there. Pure.
/// </summary>
internal static class IncidentRegrid
{
    /// <summary>The same record: there is nothing to follow.</summary>
    public static IncidentRecord Follow(IncidentRecord record, IGridLookup map, DateTimeOffset now)
    {
        var serving = record.ServingPath();
        if (serving.IsEmpty || IsOver(record) || map.LivingOf(record.GridPath[0], record.Location?.Point) is not { } living)
        {
            return record;
        }

        var path = map.PathOf(living);
        if (path.IsEmpty || path.AsSpan().SequenceEqual(serving.AsSpan()))
        {
            return record;
        }

        var next = record with
        {
            ServedPath = path.AsSpan().SequenceEqual(record.GridPath.AsSpan()) ? [] : path,
            LeftGrid = serving[0] == living ? record.LeftGrid : serving[0],
            Course = record.Course is { Charge: { Grid: { } held } charge } course && !path.Contains(held)
                ? course with { Charge = charge with { Grid = OfLevel(charge.Level) } }
                : record.Course,
        };
        return next.Log(now, "regridded", "system", TimelineDetails.Of(("from", serving[0]), ("to", living))).Changed(now);

        GridCode? OfLevel(GridLevel level) => path.Where(code => map.LevelOf(code) == level).Select(static code => (GridCode?)code).FirstOrDefault();
    }

    private static bool IsOver(IncidentRecord record) => !record.IsOpen()
        && (record.Course is null || record.State is IncidentState.Archived or IncidentState.Assessed or IncidentState.Cancelled);
}
