using System.Text.Json.Serialization;
using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Incidents;

/// <summary>Where an incident is, and how that is known.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.location")]
public sealed record IncidentLocation
{
    /// <summary>Degrees, WGS-84.</summary>
    [Id(0), JsonPropertyName("lat")] public required double Latitude { get; init; }

    /// <summary>Degrees, WGS-84.</summary>
    [Id(1), JsonPropertyName("lon")] public required double Longitude { get; init; }

    /// <summary>How it is known.</summary>
    [Id(2)] public required LocationSource Source { get; init; }

    /// <summary>How old it was when the press was received, seconds; <see langword="null"/> for a home or a grid.</summary>
    [Id(3)] public double? AgeSeconds { get; init; }

    /// <summary>When it was measured, UTC; <see langword="null"/> for a home or a grid.</summary>
    [Id(4), JsonPropertyName("at")] public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Radius of uncertainty, metres; <see langword="null"/> when not said.</summary>
    [Id(5)] public double? AccuracyMeters { get; init; }

    /// <summary>The same as a point.</summary>
    [JsonIgnore] public GeoPoint Point => GeoPoint.FromDegrees(latitude: Latitude, longitude: Longitude);

    /// <summary>The same where a place is known at all: the middle of a grid says nothing of what lies where in it.</summary>
    [JsonIgnore] public GeoPoint? Place => Source == LocationSource.Grid ? null : Point;

    /// <summary>Makes one from a point.</summary>
    public static IncidentLocation At(
        GeoPoint point, LocationSource source, DateTimeOffset? recordedAt = null, TimeSpan? age = null, double? accuracyMeters = null) => new()
    {
        Latitude = point.Latitude,
        Longitude = point.Longitude,
        Source = source,
        AgeSeconds = age?.TotalSeconds,
        RecordedAt = recordedAt,
        AccuracyMeters = accuracyMeters,
    };
}
