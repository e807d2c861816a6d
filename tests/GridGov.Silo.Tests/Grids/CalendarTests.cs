using System.Text.Json.Nodes;
using GridGov.Silo.Configuration;
using GridGov.Silo.Grids;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Grids;

[Collection(SiloCollection.Name)]
public sealed class CalendarTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_district_says_its_year_and_when_a_term_ends_by_its_own_office_hours()
    {
        var district = await fixture.DistrictAsync();

        var year = (await district.GetAsync("calendar?year=2026")).Ok();
        (year["isProvisional"], year["officeHours"]).ShouldBe(("false", "09:00-12:00,13:30-17:30"));
        year.Body["workdays"]!.AsArray().Select(static day => day!.ToString()).ShouldContain("2026-10-10");
        (await district.GetAsync("calendar?year=2199")).Ok()["isProvisional"].ShouldBe("true");

        (await district.GetAsync("calendar/term?from=2026-09-30T17:00:00&days=2")).Ok()["at"].ShouldBe("2026-10-09T09:30:00.000Z");
        (await district.GetAsync("calendar/term?from=2026-09-30T17:00:00&minutes=60")).Ok()["at"].ShouldBe("2026-10-08T01:30:00.000Z");
        (await district.PutAsync("", new JsonObject { ["name"] = "早", ["officeHours"] = "08:00-12:00,13:00-16:00" })).Ok()["officeHours"]
            .ShouldBe("08:00-12:00,13:00-16:00");
        (await district.GetAsync("calendar/term?from=2026-09-30T17:00:00&days=2")).Ok()["at"].ShouldBe("2026-10-09T08:00:00.000Z");
    }

    [Theory]
    [InlineData("calendar?year=1")]
    [InlineData("calendar/term")]
    [InlineData("calendar/term?days=0")]
    [InlineData("calendar/term?days=1&minutes=1")]
    public async Task A_question_that_makes_no_sense_is_refused(string path) =>
        (await (await fixture.DistrictAsync()).GetAsync(path)).Refused(400, "invalid");

    [Fact]
    public async Task Office_hours_that_make_no_sense_are_refused() =>
        (await (await fixture.DistrictAsync()).PutAsync("", new JsonObject { ["name"] = "x", ["officeHours"] = "17:00-09:00" })).Refused(400, "invalid");

    [Fact]
    public void A_file_in_the_data_directory_adds_a_year_and_a_bad_one_says_what_is_wrong()
    {
        var data = Directory.CreateTempSubdirectory("gridgov-calendar-");
        try
        {
            var folder = data.CreateSubdirectory("calendars").FullName;
            const string Year = """{"year":2030,"source":"test","holidays":[{"name":"元旦","from":"2030-01-01","to":"2030-01-01"}],"workdays":[]}""";
            File.WriteAllText(Path.Combine(folder, "2030.json"), Year);

            CalendarFiles.Read(data.FullName).Of(new DateOnly(2030, 1, 1)).IsWorking.ShouldBeFalse();

            File.WriteAllText(Path.Combine(folder, "2031.json"), Year);
            Should.Throw<ConfigurationFaultException>(() => CalendarFiles.Read(data.FullName)).Message.ShouldContain("name it 2030.json");
            File.WriteAllText(Path.Combine(folder, "2031.json"), "{}");
            Should.Throw<ConfigurationFaultException>(() => CalendarFiles.Read(data.FullName)).Message.ShouldContain("2031.json is not a year of holidays");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
