using System.Globalization;

namespace GridGov.Silo.Workers;

/// <summary>Who is near a place, as <c>GET /api/v1/districts/{d}/workers?near=lat,lon&amp;limit=</c> asks it.</summary>
/// <param name="District">Of which district.</param>
/// <param name="Place">Near what.</param>
/// <param name="Limit">How many at most.</param>
internal readonly record struct NearbyQuestion(DistrictId District, GeoPoint Place, int Limit)
{
    public const int UsualLimit = 10;

    public const int MaxLimit = 100;

    private const string Before = "/api/v1/districts/";
    private const string After = "/workers";

    /// <summary>Reads the question in its plain form; <see langword="false"/> for everything else, questions with faults and other parameters among them.</summary>
    /// <param name="path">Decoded.</param>
    /// <param name="query">As it came, with its question mark.</param>
    /// <param name="question">What is asked.</param>
    public static bool TryRead(string? path, ReadOnlySpan<char> query, out NearbyQuestion question)
    {
        question = default;
        if (path is null || query.IsEmpty
            || !path.StartsWith(Before, StringComparison.Ordinal) || !path.EndsWith(After, StringComparison.Ordinal) || path.Length <= Before.Length + After.Length
            || !PlainId.TryParse<DistrictId>(path[Before.Length..^After.Length], out var district))
        {
            return false;
        }

        GeoPoint? place = null;
        int? limit = null;
        foreach (var part in query[1..].Split('&'))
        {
            var parameter = query[1..][part];
            if (place is null && parameter.StartsWith("near=", StringComparison.Ordinal))
            {
                place = ReadPlace(parameter["near=".Length..]);
            }
            else if (limit is null && parameter.StartsWith("limit=", StringComparison.Ordinal)
                && int.TryParse(parameter["limit=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxLimit)
            {
                limit = number;
            }
            else
            {
                return false;
            }
        }

        question = new NearbyQuestion(district, place.GetValueOrDefault(), limit ?? UsualLimit);
        return place is not null;
    }

    /// <summary>Reads latitude,longitude; <see langword="null"/> when that is no place.</summary>
    public static GeoPoint? ReadPlace(ReadOnlySpan<char> text) =>
        text.IndexOf(',') is var comma and >= 0
        && double.TryParse(text[..comma], NumberStyles.Float, CultureInfo.InvariantCulture, out var lat)
        && double.TryParse(text[(comma + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var lon)
        && GeoPoint.TryFromDegrees(latitude: lat, longitude: lon, out var place)
            ? place
            : null;
}
