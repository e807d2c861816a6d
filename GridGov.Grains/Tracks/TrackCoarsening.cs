namespace GridGov.Grains.Tracks;

/// <summary>
/// What is left of a track when it is old: that somebody was on patrol, when, and roughly where; not at which door. One fix in five minutes, on a grid of
/// a thousandth of a degree (about 100 m).
/// </summary>
public static class TrackCoarsening
{
    private const int GridE7 = 10_000;
    private const int LeastAccuracyDm = 1_000;

    private static readonly long WindowMs = (long)TimeSpan.FromMinutes(5).TotalMilliseconds;

    /// <summary>Coarsens fixes of one worker, whatever their order; a coarse track stays as it is.</summary>
    public static IReadOnlyList<StoredFix> Coarsen(IEnumerable<StoredFix> fixes) =>
    [
        .. fixes.OrderBy(static fix => fix.RecordedAtMs).ThenBy(static fix => fix.ReceivedAtMs)
            .DistinctBy(static fix => Math.DivRem(fix.RecordedAtMs, WindowMs, out var rest) - (rest < 0 ? 1 : 0))
            .Select(static fix => fix with
            {
                LatitudeE7 = OnGrid(fix.LatitudeE7),
                LongitudeE7 = OnGrid(fix.LongitudeE7),
                AccuracyDm = Math.Max(fix.AccuracyDm, LeastAccuracyDm),
                SpeedCmPerSecond = -1,
                HeadingDegrees = -1,
            }),
    ];

    private static int OnGrid(int degreesE7) => (int)Math.Round(degreesE7 / (double)GridE7) * GridE7;
}
