using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Matters;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

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
        if (serving.IsEmpty || IsOver(record) || LivingOf(record, serving[0], map) is not { } living)
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
            LeftBefore = serving[0] == living ? record.LeftBefore : [.. record.Left().Where(left => left != living && left != serving[0])],
            Course = record.Course is { Charge: { } charge } course ? course with { Charge = Followed(charge, path, map) } : record.Course,
        };
        return next.Log(now, "regridded", "system", TimelineDetails.Of(("from", serving[0]), ("to", living))).Changed(now);
    }

    // Decided once, when its grid closes: a place that moves about the new border does not change who goes on with it.
    private static GridCode? LivingOf(IncidentRecord record, GridCode serving, IGridLookup map) =>
        map.AllLivingOf([record.GridPath[0]]).Contains(serving) && map.LivingOf(serving, null) is { } still ? still : map.LivingOf(record.GridPath[0], record.Location?.Place);

    // Who has it, and whom it waits for: an offer that names a grid which is there no more is seen and answered by nobody.
    private static MatterCharge Followed(MatterCharge charge, ImmutableArray<GridCode> path, IGridLookup map)
    {
        var (level, grid) = Held(charge.Level, charge.Grid);
        var followed = charge with { Level = level, Grid = grid };
        if (followed.Pending is not { } pending)
        {
            return followed;
        }

        var (offeredLevel, offered) = Held(pending.Level, pending.Grid);
        return MatterChargeRule.Replaced(followed, pending with { Level = offeredLevel, Grid = offered });

        (GridLevel Level, GridCode? Grid) Held(GridLevel level, GridCode? held) => held is not { } code || path.Contains(code) ? (level, held)
            : path.Where(one => map.LevelOf(one) <= level).Select(one => (map.LevelOf(one)!.Value, (GridCode?)one)).FirstOrDefault((GridLevel.District, null));
    }

    private static bool IsOver(IncidentRecord record) => !record.IsOpen()
        && (record.Course is null || record.State is IncidentState.Archived or IncidentState.Assessed or IncidentState.Cancelled);
}
