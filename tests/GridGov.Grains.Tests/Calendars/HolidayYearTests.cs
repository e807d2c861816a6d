using System.Text;
using GridGov.Grains.Calendars;

namespace GridGov.Grains.Tests.Calendars;

public sealed class HolidayYearTests
{
    [Fact]
    public void The_shipped_years_are_those_whose_notice_is_published_and_name_it()
    {
        HolidayYearFile.Shipped.Select(static year => year.Year).ShouldBe([2024, 2025, 2026]);
        HolidayYearFile.Shipped.ShouldAllBe(static year => year.Source.StartsWith($"国务院办公厅关于{year.Year}年部分节假日安排的通知", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_a_year_overrules_the_shipped_one_and_may_name_days_of_the_December_before()
    {
        var added = HolidayYearFile.Read(Encoding.UTF8.GetBytes("""
            {"year":2027,"source":"test","holidays":[{"name":"元旦","from":"2026-12-31","to":"2027-01-02"}],"workdays":["2026-12-27"]}
            """), out var fault);
        fault.ShouldBeNull();

        var calendar = new WorkingCalendar([.. HolidayYearFile.Shipped, added!]);

        calendar.Of(new DateOnly(2026, 12, 31)).ShouldBe(new WorkingDay(false, false, "元旦"));
        calendar.Of(new DateOnly(2026, 12, 27)).ShouldBe(new WorkingDay(true, false));
        calendar.Of(new DateOnly(2027, 1, 4)).ShouldBe(new WorkingDay(true, false));
        calendar.Of(new DateOnly(2026, 10, 10)).ShouldBe(new WorkingDay(true, false));
        WorkingCalendar.Shipped.Of(new DateOnly(2027, 1, 4)).ShouldBe(new WorkingDay(true, true));
    }

    [Theory]
    [InlineData("not json", "invalid")]
    [InlineData("""{"year":2027,"holidays":[],"workdays":[]}""", "source")]
    [InlineData("""{"year":2027,"source":"x","holidays":[],"workdays":[]}""", "a year has holidays")]
    [InlineData("""{"year":2027,"source":"x","holidays":[null],"workdays":[]}""", "a year has holidays")]
    [InlineData("""{"year":2027,"source":"x","holiday":[],"holidays":[],"workdays":[]}""", "holiday")]
    [InlineData("""{"year":2027,"source":"","holidays":[{"name":"元旦","from":"2027-01-01","to":"2027-01-01"}],"workdays":[]}""", "source must name")]
    [InlineData("""{"year":2027,"source":"x","holidays":[{"name":"元旦","from":"2027-01-03","to":"2027-01-01"}],"workdays":[]}""", "1 to 31 days")]
    [InlineData("""{"year":2027,"source":"x","holidays":[{"name":"元旦","from":"2026-01-01","to":"2026-01-01"}],"workdays":[]}""", "2026-01-01 is not in 2027")]
    [InlineData("""{"year":2027,"source":"x","holidays":[{"name":"元旦","from":"2027-01-01","to":"2027-01-01"}],"workdays":["2027-01-04"]}""", "must be a Saturday or Sunday")]
    [InlineData("""{"year":2027,"source":"x","holidays":[{"name":"元旦","from":"2027-01-01","to":"2027-01-03"}],"workdays":["2027-01-03"]}""", "is no day off")]
    public void An_unsound_file_is_refused_with_the_reason(string json, string reason)
    {
        HolidayYearFile.Read(Encoding.UTF8.GetBytes(json), out var fault).ShouldBeNull();

        fault.ShouldNotBeNull().ShouldContain(reason);
    }

    [Theory]
    [InlineData("09:00-12:00,13:30-17:30", 7)]
    [InlineData("08:00-20:00", 12)]
    public void Office_hours_are_spans_in_order(string text, double hours)
    {
        var read = OfficeHours.Parse(text).ShouldNotBeNull();

        (read.ToString(), read.Length.TotalHours).ShouldBe((text, hours));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9-17")]
    [InlineData("17:00-09:00")]
    [InlineData("09:00-09:00")]
    [InlineData("09:00-12:00,12:00-17:00")]
    [InlineData("13:00-17:00,09:00-12:00")]
    [InlineData("09:00-24:00")]
    [InlineData("09:00-09:59")]
    [InlineData("01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00,09:00-10:00")]
    public void Office_hours_that_make_no_sense_are_refused(string? text) => OfficeHours.Parse(text).ShouldBeNull();
}
