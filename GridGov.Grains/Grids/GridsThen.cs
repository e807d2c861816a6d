using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Grids;

/// <summary>Which grids a worker was responsible for before they were reorganised: an earlier day is reckoned by those. Pure.</summary>
public static class GridsThen
{
    /// <summary>Those of a moment, as far as reorganisations have changed them since.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="now">Its grids now.</param>
    /// <param name="at">The moment: what was decided then or later is undone in thought.</param>
    /// <param name="records">The district's reorganisations, ascending by number.</param>
    public static ImmutableArray<GridCode> Of(WorkerId worker, ImmutableArray<GridCode> now, DateTimeOffset at, ImmutableArray<Reorganisation> records)
    {
        var grids = now;
        foreach (var record in records.Reverse().TakeWhile(record => record.At >= at))
        {
            var item = record.Items.FirstOrDefault(item => item.Kind == ReorganisationItemKind.Worker && item.Id == worker.Value);
            grids = item is not null && grids.ToHashSet().SetEquals(item.To) ? item.From : grids;
        }

        return grids;
    }
}
