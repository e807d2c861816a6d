namespace GridGov.Interfaces.Devices;

/// <summary>
/// The silence watch of a district, key <c>{district}</c>: an in-memory index of when each device was last heard and how long it may be
/// silent, swept as one. It can be rebuilt: devices tell it again.
/// </summary>
[Alias("gridgov.presence")]
public interface IPresenceGrain : IGrainWithStringKey
{
    /// <summary>A device was heard. <paramref name="limit"/> is how long it may be silent. Older news than the last is ignored.</summary>
    [Alias("Seen"), OneWay]
    Task SeenAsync(DeviceId device, DateTimeOffset seenAt, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Ingress works (again) since that time: silence is counted from there at the earliest, because before it nobody could be heard.</summary>
    [Alias("IngressReady")]
    Task IngressReadyAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
