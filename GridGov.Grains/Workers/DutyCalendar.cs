using System.Collections.Immutable;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>
/// When somebody was on duty, by event time: "on" begins an interval unless one lasts, "off" ends it, and the longest shift ends it by itself.
/// </summary>
internal sealed class DutyCalendar(DutyOptions options)
{
    /// <summary>The intervals that the marks describe, oldest first, not overlapping. An interval that nobody has ended yet has no end
    /// while its longest shift lasts.</summary>
    public ImmutableArray<DutyInterval> Intervals(ImmutableArray<DutyMark> marks, DateTimeOffset now)
    {
        var intervals = ImmutableArray.CreateBuilder<DutyInterval>();
        DateTimeOffset? from = null;
        foreach (var mark in marks)
        {
            if (from is { } open && mark.At >= open + options.LongestShift)
            {
                intervals.Add(new DutyInterval(open, open + options.LongestShift));
                from = null;
            }

            if (mark.IsOnDuty)
            {
                from ??= mark.At;
            }
            else if (from is { } start)
            {
                if (mark.At > start)
                {
                    intervals.Add(new DutyInterval(start, mark.At));
                }

                from = null;
            }
        }

        if (from is { } last)
        {
            intervals.Add(new DutyInterval(last, now >= last + options.LongestShift ? last + options.LongestShift : null));
        }

        return intervals.ToImmutable();
    }

    /// <summary>Adds a report; the same marks come back when it was known already.</summary>
    public ImmutableArray<DutyMark> Add(ImmutableArray<DutyMark> marks, DutyReport report)
    {
        var mark = new DutyMark(report.RecordedAt, report.IsOnDuty);
        if (marks.Contains(mark))
        {
            return marks;
        }

        var index = marks.Length;
        while (index > 0 && marks[index - 1].At > mark.At)
        {
            index--;
        }

        var added = marks.Insert(index, mark);
        var oldest = report.ReceivedAt - options.Kept;
        var drop = 0;
        while (drop < added.Length - 1 && (added.Length - drop > options.KeptReports || added[drop].At < oldest))
        {
            drop++;
        }

        return drop == 0 ? added : added.RemoveRange(0, drop);
    }

    /// <summary>The interval that an instant lies in; null off duty.</summary>
    public DutyInterval? At(ImmutableArray<DutyMark> marks, DateTimeOffset at)
    {
        DutyInterval? found = null;
        foreach (var interval in Intervals(marks, at))
        {
            if (interval.From <= at && (interval.To is null || at < interval.To))
            {
                found = interval;
            }
        }

        return found;
    }

    /// <summary>When the last of these intervals was over; null while one lasts, and when there has been none.</summary>
    public DateTimeOffset? OffSince(ImmutableArray<DutyInterval> intervals, DateTimeOffset at)
    {
        DateTimeOffset? ended = null;
        foreach (var interval in intervals)
        {
            if (interval.From > at)
            {
                continue;
            }

            var end = EndsBy(interval);
            if (at < end)
            {
                return null;
            }

            ended = ended is { } known && known > end ? known : end;
        }

        return ended;
    }

    /// <summary>When the interval ends by itself.</summary>
    public DateTimeOffset EndsBy(DutyInterval interval) => interval.To ?? interval.From + options.LongestShift;
}
