using GridGov.Grains.Grids;

namespace GridGov.Grains.Tracks;

/// <summary>
/// Lets stored fixes grow coarse and expire. Works through whole UTC days of the event time, a few workers' days in a transaction and with a pause between, beside everything
/// else. Each transaction leaves whole days behind: whatever breaks off is gone on with by the next call.
/// </summary>
public interface ITrackRetention
{
    /// <summary>
    /// Leaves the fixes of all days that ended by then to about 100 m, see <see cref="TrackCoarsening"/>. Idempotent; a fix that arrives late for a coarse day
    /// becomes coarse the next time.
    /// </summary>
    Task<RetentionCount> CoarsenAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Leaves the fixes of all days that ended by then to their grids, as the map has them now. Idempotent, as above.</summary>
    Task<RetentionCount> ToGridAsync(DateTimeOffset before, IGridMapSource maps, CancellationToken cancellationToken);

    /// <summary>Removes the fixes of all days that ended by then. Idempotent. In a store that keeps months apart, a month counts as one day.</summary>
    Task<RetentionCount> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>What retention has done.</summary>
/// <param name="Days">Workers' days (or months of all workers) that were changed.</param>
/// <param name="FixesBefore">Fixes that they had; 0 for whole months, which are not counted.</param>
/// <param name="FixesAfter">Fixes that are left of them.</param>
public readonly record struct RetentionCount(int Days, long FixesBefore, long FixesAfter)
{
    /// <summary>Both together.</summary>
    public static RetentionCount operator +(RetentionCount one, RetentionCount other) => Add(one, other);

    /// <summary>Both together.</summary>
    public static RetentionCount Add(RetentionCount left, RetentionCount right) =>
        new(left.Days + right.Days, left.FixesBefore + right.FixesBefore, left.FixesAfter + right.FixesAfter);
}
