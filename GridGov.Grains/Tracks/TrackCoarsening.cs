using GridGov.Grains.Grids;
using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Tracks;

/// <summary>
/// What is left of a track when it is old: that somebody was on patrol, when, and roughly where; not at which door. One fix in five minutes: first on a lattice
/// of a thousandth of a degree (about 100 m), later in the middle of its base grid. Each says by a mark what it is. Pure.
/// </summary>
public static class TrackCoarsening
{
    /// <summary>Of so long one fix is left.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const double DegreesE7 = 1e7;
    private const int LatticeE7 = 10_000;

    /// <summary>Outside all grids: about a kilometre.</summary>
    private const int WideLatticeE7 = 100_000;
    private const int LeastAccuracyDm = 1_000;

    private static readonly long WindowMs = (long)Window.TotalMilliseconds;

    /// <summary>Coarsens fixes of one worker, whatever their order; a coarse track stays as it is.</summary>
    public static IReadOnlyList<StoredFix> Coarsen(IEnumerable<StoredFix> fixes) =>
        [.. OneAWindow(fixes).Select(static fix => (fix.Flags & (FixMarks.Coarse | FixMarks.GridOnly)) != 0 ? fix : Coarse(fix))];

    /// <summary>Leaves of the fixes of one worker only in which base grid they were; outside all grids to about a kilometre. What is left so far already stays as it is.</summary>
    public static IReadOnlyList<StoredFix> ToGrid(IEnumerable<StoredFix> fixes, IGridLookup grids)
    {
        ArgumentNullException.ThrowIfNull(grids);
        return [.. OneAWindow(fixes).Select(fix => (fix.Flags & FixMarks.GridOnly) != 0 ? fix : InGrid(fix, grids))];
    }

    private static IEnumerable<StoredFix> OneAWindow(IEnumerable<StoredFix> fixes) => fixes
        .OrderBy(static fix => fix.RecordedAtMs).ThenBy(static fix => fix.ReceivedAtMs)
        .DistinctBy(static fix => Math.DivRem(fix.RecordedAtMs, WindowMs, out var rest) - (rest < 0 ? 1 : 0));

    private static StoredFix Coarse(StoredFix fix) => Bare(fix) with
    {
        LatitudeE7 = On(LatticeE7, fix.LatitudeE7),
        LongitudeE7 = On(LatticeE7, fix.LongitudeE7),
        AccuracyDm = Math.Max(fix.AccuracyDm, LeastAccuracyDm),
        Flags = (byte)(fix.Flags | FixMarks.Coarse),
    };

    private static StoredFix InGrid(StoredFix fix, IGridLookup grids)
    {
        var middle = GeoPoint.TryFromDegrees(latitude: fix.LatitudeE7 / DegreesE7, longitude: fix.LongitudeE7 / DegreesE7, out var place)
            && grids.Find(place) is { } code ? grids.CentroidOf(code) : null;
        return Bare(fix) with
        {
            LatitudeE7 = middle is { } at ? (int)Math.Round(at.Latitude * DegreesE7) : On(WideLatticeE7, fix.LatitudeE7),
            LongitudeE7 = middle is { } there ? (int)Math.Round(there.Longitude * DegreesE7) : On(WideLatticeE7, fix.LongitudeE7),
            AccuracyDm = -1,
            Flags = (byte)((fix.Flags & ~FixMarks.Coarse) | FixMarks.GridOnly),
        };
    }

    private static StoredFix Bare(StoredFix fix) => fix with { SpeedCmPerSecond = -1, HeadingDegrees = -1 };

    private static int On(int lattice, int degreesE7) => (int)Math.Round(degreesE7 / (double)lattice) * lattice;
}
