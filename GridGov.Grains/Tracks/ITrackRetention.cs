namespace GridGov.Grains.Tracks;

/// <summary>Lets stored fixes grow coarse and expire. Works through whole UTC days of the event time, a little at a time, beside everything else.</summary>
public interface ITrackRetention
{
    /// <summary>
    /// Makes the fixes of all days that ended by then coarse, see <see cref="TrackCoarsening"/>. Idempotent; a fix that arrives late for a coarse day
    /// becomes coarse the next time. Answers how many workers' days it changed.
    /// </summary>
    Task<int> CoarsenAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Removes the fixes of all days that ended by then. Idempotent. Answers how many workers' days or, in a store that keeps months apart, months it removed.</summary>
    Task<int> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
