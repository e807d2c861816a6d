using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Grids;

/// <summary>Which grids a worker was responsible for before they were reorganised: an earlier day is reckoned by those. Pure.</summary>
public static class GridsThen
{
    /// <summary>Those of a moment: what the first reorganisation since has found the worker to be responsible for, whatever people have decided after it.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="now">Its grids now: where no reorganisation since then was about them.</param>
    /// <param name="at">The moment: what was decided then or later is undone in thought.</param>
    /// <param name="records">The district's reorganisations, ascending by number.</param>
    public static ImmutableArray<GridCode> Of(WorkerId worker, ImmutableArray<GridCode> now, DateTimeOffset at, ImmutableArray<Reorganisation> records) =>
        records.Where(record => record.At >= at).SelectMany(static record => record.Items)
            .FirstOrDefault(item => item.Kind == ReorganisationItemKind.Worker && item.Id == worker.Value)?.From ?? now;
}
