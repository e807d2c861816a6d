using System.Text.Json.Serialization;
using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Workers;

/// <summary>Where somebody or something was last, and when that was measured.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.worker.last-fix")]
public sealed record LastFix
{
    /// <summary>Degrees, WGS-84.</summary>
    [Id(0), JsonPropertyName("lat")] public required double Latitude { get; init; }

    /// <summary>Degrees, WGS-84.</summary>
    [Id(1), JsonPropertyName("lon")] public required double Longitude { get; init; }

    /// <summary>Device's clock, UTC.</summary>
    [Id(2), JsonPropertyName("at")] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Radius of uncertainty, metres; <see langword="null"/> when not said.</summary>
    [Id(3)] public double? AccuracyMeters { get; init; }

    /// <summary>The same as a point.</summary>
    [JsonIgnore] public GeoPoint Location => GeoPoint.FromDegrees(latitude: Latitude, longitude: Longitude);

    /// <summary>Makes one from a point.</summary>
    public static LastFix At(GeoPoint location, DateTimeOffset recordedAt, double? accuracyMeters) => new()
    {
        Latitude = location.Latitude,
        Longitude = location.Longitude,
        RecordedAt = recordedAt,
        AccuracyMeters = accuracyMeters,
    };
}
