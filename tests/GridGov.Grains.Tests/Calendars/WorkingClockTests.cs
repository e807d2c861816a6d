using System.Globalization;
using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;

namespace GridGov.Grains.Tests.Calendars;

/// <summary>Dates after the notices of the State Council for 2024, 2025 and 2026; all times are Shanghai's.</summary>
public sealed class WorkingClockTests
{
    private static readonly DistrictClock Local = DistrictClock.Of(null);
    private static readonly WorkingClock Clock = new(WorkingCalendar.Shipped, OfficeHours.Default, Local);

    [Theory]
    [InlineData("2026-11-25 10:00", 1, "2026-11-26")] // an ordinary Wednesday
    [InlineData("2026-11-25 23:59", 1, "2026-11-26")] // the hour does not matter: the day itself never counts
    [InlineData("2026-11-27 17:00", 2, "2026-12-01")] // over a weekend
    [InlineData("2026-09-30 17:00", 1, "2026-10-08")] // before National Day
    [InlineData("2026-09-30 17:00", 2, "2026-10-09")]
    [InlineData("2026-09-30 17:00", 3, "2026-10-10")] // a Saturday that is worked
    [InlineData("2026-09-30 17:00", 4, "2026-10-12")]
    [InlineData("2026-09-18 17:00", 2, "2026-09-21")] // the Sunday between is worked
    [InlineData("2026-09-24 09:00", 1, "2026-09-28")] // Mid-Autumn
    [InlineData("2026-02-13 17:00", 1, "2026-02-14")] // before Spring Festival: Saturday is worked
    [InlineData("2026-02-13 17:00", 2, "2026-02-24")] // a Friday's matter, due when the nine days are over
    [InlineData("2026-02-14 10:00", 2, "2026-02-25")]
    [InlineData("2026-02-18 10:00", 1, "2026-02-24")] // reported on a holiday
    [InlineData("2026-02-27 10:00", 1, "2026-02-28")] // and the Saturday after it is worked
    [InlineData("2026-04-03 10:00", 1, "2026-04-07")] // Qingming
    [InlineData("2026-04-30 17:00", 2, "2026-05-07")] // Labour Day
    [InlineData("2026-05-08 10:00", 1, "2026-05-09")]
    [InlineData("2026-06-18 10:00", 2, "2026-06-23")] // Dragon Boat
    [InlineData("2025-12-31 10:00", 2, "2026-01-05")] // over the end of a year: Sunday, 4 January is worked
    [InlineData("2025-01-24 17:00", 2, "2025-01-27")]
    [InlineData("2025-01-24 17:00", 3, "2025-02-05")]
    [InlineData("2025-09-30 17:00", 2, "2025-10-10")]
    [InlineData("2025-09-30 17:00", 3, "2025-10-11")]
    [InlineData("2024-02-08 17:00", 1, "2024-02-09")] // in 2024 New Year's Eve was no holiday yet
    [InlineData("2024-02-09 17:00", 2, "2024-02-19")]
    [InlineData("2024-09-30 10:00", 5, "2024-10-12")]
    [InlineData("2024-12-31 10:00", 1, "2025-01-02")]
    public void A_term_of_working_days_ends_with_business_on_its_last_day(string from, int days, string day)
    {
        var term = Clock.AddDays(At(from), days);

        Text(term.At).ShouldBe($"{day} 17:30");
        term.IsProvisional.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-12-30 10:00", 1, "2026-12-31", false)]
    [InlineData("2026-12-31 10:00", 2, "2027-01-04", true)]
    [InlineData("2026-12-25 10:00", 5, "2027-01-01", true)]
    [InlineData("2023-12-29 10:00", 1, "2024-01-02", true)]
    public void A_term_through_a_year_without_its_notice_says_that_it_is_provisional(string from, int days, string day, bool isProvisional)
    {
        var term = Clock.AddDays(At(from), days);

        (Text(term.At), term.IsProvisional).ShouldBe(($"{day} 17:30", isProvisional));
    }

    [Theory]
    [InlineData("2026-11-25 09:00", 60, "2026-11-25 10:00")]
    [InlineData("2026-11-25 11:00", 120, "2026-11-25 14:30")] // lunch does not count
    [InlineData("2026-11-25 12:30", 30, "2026-11-25 14:00")]
    [InlineData("2026-11-25 09:00", 420, "2026-11-25 17:30")] // a whole day
    [InlineData("2026-11-25 09:00", 421, "2026-11-26 09:01")]
    [InlineData("2026-11-25 03:00", 30, "2026-11-25 09:30")]
    [InlineData("2026-09-30 17:00", 240, "2026-10-08 14:00")] // half an hour before National Day, the rest after it
    [InlineData("2026-02-13 20:00", 420, "2026-02-14 17:30")] // the Saturday before Spring Festival
    [InlineData("2026-02-14 17:30", 1, "2026-02-24 09:01")]
    public void A_term_of_office_time_runs_in_office_hours_only(string from, int minutes, string end) =>
        Text(Clock.AddTime(At(from), TimeSpan.FromMinutes(minutes)).At).ShouldBe(end);

    [Theory]
    [InlineData("2026-11-25 10:00", "2026-11-25 11:30", 90)]
    [InlineData("2026-11-25 11:30", "2026-11-25 14:00", 60)]
    [InlineData("2026-11-28 00:00", "2026-11-30 00:00", 0)] // a weekend
    [InlineData("2026-09-30 17:00", "2026-10-08 09:30", 60)]
    [InlineData("2026-09-19 00:00", "2026-09-21 00:00", 420)] // a Saturday off and a Sunday worked
    [InlineData("2026-11-25 11:30", "2026-11-25 10:00", -90)]
    public void Office_time_between_two_instants_leaves_out_what_is_closed(string from, string to, int minutes) =>
        Clock.Between(At(from), At(to)).ShouldBe(new WorkingTime(TimeSpan.FromMinutes(minutes), IsProvisional: false));

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_its_notice_leaves(int year, int days)
    {
        var all = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(n => WorkingCalendar.Shipped.Of(new DateOnly(year, 1, 1).AddDays(n))).ToList();

        all.Count(static day => day.IsWorking).ShouldBe(days);
        all.ShouldAllBe(static day => !day.IsProvisional);
    }

    [Fact]
    public void Other_office_hours_end_the_day_at_another_time()
    {
        var clock = new WorkingClock(WorkingCalendar.Shipped, OfficeHours.Parse("08:30-16:00")!, Local);

        Text(clock.AddDays(At("2026-11-25 10:00"), 1).At).ShouldBe("2026-11-26 16:00");
        Text(clock.AddTime(At("2026-11-25 15:00"), TimeSpan.FromHours(2)).At).ShouldBe("2026-11-26 09:30");
    }

    [Fact]
    public void No_term_is_none_and_none_is_endless()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Clock.AddDays(default, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Clock.AddDays(default, WorkingClock.MaxDays + 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Clock.AddTime(default, TimeSpan.Zero));
        Should.Throw<ArgumentOutOfRangeException>(() => Clock.AddTime(default, TimeSpan.FromDays(1_000)));
    }

    private static DateTimeOffset At(string local) => Local.ToInstant(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private static string Text(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
