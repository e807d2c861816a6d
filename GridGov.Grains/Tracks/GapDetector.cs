using System.Collections.Immutable;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tracks;

/// <summary>Finds gaps: no fix at all for five minutes or more although on duty, from the beginning of duty to its end or to now. Pure.</summary>
public static class GapDetector
{
    /// <summary>Gaps in order of time.</summary>
    /// <param name="points">The day's points in event-time order; a doubted one still is a signal.</param>
    /// <param name="duty">Duty intervals that touch the day.</param>
    /// <param name="from">First instant of the day.</param>
    /// <param name="to">First instant after the day.</param>
    /// <param name="now">Duty that lasts is looked at up to now.</param>
    /// <param name="options">How long a gap is.</param>
    public static ImmutableArray<TrackGap> Find(
        ImmutableArray<TrackPoint> points, ImmutableArray<DutyInterval> duty, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, TrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var gaps = ImmutableArray.CreateBuilder<TrackGap>();
        foreach (var interval in duty.OrderBy(interval => interval.From))
        {
            var last = interval.From > from ? interval.From : from;
            var end = Min(interval.To ?? now, Min(to, now));
            foreach (var point in points)
            {
                if (point.RecordedAt >= last && point.RecordedAt < end)
                {
                    Add(last, point.RecordedAt);
                    last = point.RecordedAt;
                }
            }

            Add(last, end);
        }

        return gaps.ToImmutable();

        void Add(DateTimeOffset before, DateTimeOffset after)
        {
            if (after - before >= options.GapAfter)
            {
                gaps.Add(new TrackGap(before, after));
            }
        }
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
