using System.Text.Json.Serialization;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Tracks;

/// <summary>A stored fix in a track.</summary>
/// <param name="Location">WGS-84.</param>
/// <param name="RecordedAt">Device's clock, UTC.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
/// <param name="AccuracyMeters">Radius of uncertainty, metres.</param>
/// <param name="SpeedMetersPerSecond">As the device said.</param>
/// <param name="Flags">What is doubtful about it.</param>
[GenerateSerializer, Immutable, Alias("gridgov.track.point")]
public sealed record TrackPoint(
    [property: Id(0)] GeoPoint Location,
    [property: Id(1)] DateTimeOffset RecordedAt,
    [property: Id(2)] DateTimeOffset ReceivedAt,
    [property: Id(3)] double? AccuracyMeters,
    [property: Id(4)] double? SpeedMetersPerSecond,
    [property: Id(5)] TrackFlags Flags);

/// <summary>Doubts about a fix, computed in event-time order when a track is read.</summary>
[Flags]
[JsonConverter(typeof(WireEnumConverter<TrackFlags>))]
public enum TrackFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Faster than anybody goes (over 50 m/s from the last plausible point): left out of distance and stops.</summary>
    Jump = 1,

    /// <summary>Uncertainty over 200 m: never moves a worker out of a grid.</summary>
    Inaccurate = 2,

    /// <summary>Received more than two minutes after it was measured.</summary>
    Late = 4,

    /// <summary>The device's clock was unusable; the time is ours.</summary>
    ClockSuspect = 8,

    /// <summary>Old: left to about 100 m, one in five minutes.</summary>
    Coarse = 16,

    /// <summary>Older: left to its base grid, whose middle stands for it, one in five minutes.</summary>
    Grid = 32,
}
