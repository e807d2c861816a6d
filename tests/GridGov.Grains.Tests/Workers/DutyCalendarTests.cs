using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Workers;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Workers;

public sealed class DutyCalendarTests
{
    private readonly DutyCalendar _calendar = new(new DutyOptions());

    [Fact]
    public void On_begins_and_off_ends_an_interval()
    {
        var marks = Marks((0, true), (60, false));

        _calendar.At(marks, Noon.AddMinutes(59))!.From.ShouldBe(Noon);
        _calendar.At(marks, Noon.AddMinutes(60)).ShouldBeNull();
        _calendar.At(marks, Noon.AddMinutes(-1)).ShouldBeNull();
    }

    [Fact]
    public void The_longest_shift_ends_by_itself()
    {
        var marks = Marks((0, true));

        _calendar.At(marks, Noon.AddHours(12).AddMilliseconds(-1)).ShouldNotBeNull();
        _calendar.At(marks, Noon.AddHours(12)).ShouldBeNull();
        _calendar.Intervals(marks, Noon.AddHours(13)).ShouldHaveSingleItem().To.ShouldBe(Noon.AddHours(12));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(59, null)]
    [InlineData(60, 60)]
    [InlineData(100, 60)]
    [InlineData(121, null)]
    [InlineData(120 + (12 * 60), 120 + (12 * 60))]
    public void Off_duty_lasts_since_the_end_of_the_last_duty(int minute, int? since)
    {
        var marks = Marks((0, true), (60, false), (120, true));
        var at = Noon.AddMinutes(minute);

        _calendar.OffSince(_calendar.Intervals(marks, at), at).ShouldBe(since is { } ended ? Noon.AddMinutes(ended) : null);
    }

    [Fact]
    public void Saying_on_twice_is_one_duty_from_the_first() =>
        _calendar.Intervals(Marks((0, true), (30, true), (60, false)), Noon.AddHours(2))
            .ShouldHaveSingleItem().ShouldBe(new DutyInterval(Noon, Noon.AddHours(1)));

    [Fact]
    public void The_same_report_twice_changes_nothing()
    {
        var marks = Marks((0, true));

        _calendar.Add(marks, Report(0, true)).Equals(marks).ShouldBeTrue();
    }

    [Fact]
    public void The_order_of_arrival_does_not_matter() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 1000).ArrayOf().ToArbitrary(), minutes =>
        {
            var reports = minutes.Distinct().Select(minute => (minute, minute % 3 != 0)).ToArray();
            var forward = Marks(reports.OrderBy(report => report.minute).ToArray());
            var backward = Marks(reports.OrderByDescending(report => report.minute).ToArray());
            var now = Noon.AddMinutes(1000);
            return _calendar.Intervals(forward, now).SequenceEqual(_calendar.Intervals(backward, now));
        }));

    [Fact]
    public void Intervals_never_overlap_and_never_last_longer_than_a_shift() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 5000).ArrayOf().ToArbitrary(), minutes =>
        {
            var intervals = _calendar.Intervals(Marks([.. minutes.Select(minute => (minute, minute % 2 == 0))]), Noon.AddMinutes(6000));
            var ends = intervals.Select(_calendar.EndsBy).ToArray();
            return intervals.Zip(ends).All(pair => pair.First.From < pair.Second && pair.Second - pair.First.From <= TimeSpan.FromHours(12))
                && intervals.Skip(1).Zip(ends).All(pair => pair.First.From >= pair.Second);
        }));

    private ImmutableArray<DutyMark> Marks(params (int Minute, bool IsOn)[] reports)
    {
        var marks = ImmutableArray<DutyMark>.Empty;
        foreach (var (minute, isOn) in reports)
        {
            marks = _calendar.Add(marks, Report(minute, isOn));
        }

        return marks;
    }

    private static DutyReport Report(int minute, bool isOn) => new(isOn, Noon.AddMinutes(minute), Noon.AddMinutes(minute));
}
