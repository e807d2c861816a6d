using System.Globalization;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>A month (UTC) of tracks, which has a partition of its own.</summary>
/// <param name="FirstDay">Its first day.</param>
internal readonly record struct TrackMonth(DateOnly FirstDay)
{
    private const string Prefix = "track_chunks_";
    private const string Format = "'track_chunks_'yyyy'_'MM";

    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    internal string PartitionName => FirstDay.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Its first day, counted from 1970.</summary>
    internal int StartDay => FirstDay.DayNumber - Epoch;

    /// <summary>The first day after it, counted from 1970.</summary>
    internal int EndDay => Plus(1).StartDay;

    internal static TrackMonth Of(DateTimeOffset instant) => new(new DateOnly(instant.UtcDateTime.Year, instant.UtcDateTime.Month, 1));

    internal static bool TryParse(string partitionName, out TrackMonth month)
    {
        var isOne = DateOnly.TryParseExact(
            partitionName.StartsWith(Prefix, StringComparison.Ordinal) ? partitionName[Prefix.Length..] + "_01" : "", "yyyy_MM_dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var first);
        month = new TrackMonth(first);
        return isOne;
    }

    internal TrackMonth Plus(int months) => new(FirstDay.AddMonths(months));
}
