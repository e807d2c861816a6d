using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Storage.Tests.Tracks;

internal static class TrackStoreExtensions
{
    /// <summary>Appends and waits until it is on disk, as whoever acknowledges fixes does.</summary>
    public static Task StoreAsync(this ITrackStore tracks, DistrictId district, WorkerId worker, params ReadOnlySpan<StoredFix> fixes)
    {
        var append = tracks.AppendAsync(district, worker, fixes);
        return WhenDurableAsync();

        async Task WhenDurableAsync() => await tracks.WhenDurableAsync(await append);
    }
}
