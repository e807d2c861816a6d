namespace GridGov.Interfaces.Tracks;

/// <summary>
/// A worker's track of one local day, key <c>{district}/{worker}/{yyyy-MM-dd}</c>, for readers: built from the stored fixes in event-time
/// order, so that it is the same whatever the order of arrival. Not on a fix's own path; keeps nothing.
/// </summary>
[Alias("gridgov.track")]
public interface ITrackGrain : IGrainWithStringKey
{
    /// <summary>The day's track. <paramref name="simplifyMeters"/>: leave out points that lie within that distance of the line (Douglas–Peucker);
    /// <see langword="null"/>: every stored fix. A worker or day without fixes gives an empty track.</summary>
    [Alias("GetTrack"), ReadOnly]
    Task<DayTrack> GetTrackAsync(double? simplifyMeters, CancellationToken cancellationToken);
}
