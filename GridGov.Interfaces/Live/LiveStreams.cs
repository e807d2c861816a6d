using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Live;

/// <summary>
/// The streams by which grains wake the edges up, one of each a district. They are hints, never the only copy: what they carry is in the feed
/// log, in a worker's inbox, or stale in a second.
/// </summary>
public static class LiveStreams
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "live";

    /// <summary><see cref="FeedNotice"/>.</summary>
    public static StreamId Feed(DistrictId district) => StreamId.Create("feed", district.Value);

    /// <summary><see cref="LivePositions"/>.</summary>
    public static StreamId Positions(DistrictId district) => StreamId.Create("positions", district.Value);

    /// <summary><see cref="TaskNotice"/>.</summary>
    public static StreamId Tasks(DistrictId district) => StreamId.Create("tasks", district.Value);

    /// <summary><see cref="Devices.DeviceCommand"/>.</summary>
    public static StreamId Commands(DistrictId district) => StreamId.Create("commands", district.Value);
}
