using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Incidents;

[Collection(SiloCollection.Name)]
public sealed class KpiCourseTests(SiloFixture fixture)
{
    [Fact]
    public async Task The_course_has_every_hour_of_the_span_and_the_grids_have_those_with_incidents()
    {
        var district = await fixture.DistrictAsync();
        await district.ReportAsync();

        await Eventually.That(async () => (await district.GetAsync("kpi")).Ok()["alarms"] == "1", "the catalogue has the incident");
        var hours = (await district.GetAsync("kpi/course?step=hour")).Ok().Items;
        var bases = (await district.GetAsync("kpi/grids?level=base")).Ok().Items.ShouldHaveSingleItem()!;

        hours.Count.ShouldBeInRange(24, 26);
        hours.Sum(hour => hour!["figures"]!["alarms"]!.GetValue<int>()).ShouldBe(1);
        hours.TakeLast(2).Sum(hour => hour!["figures"]!["alarms"]!.GetValue<int>()).ShouldBe(1, "the present hour, or the one that has just ended");
        bases["grid"]!.ToString().ShouldBe(district.West);
        bases["figures"]!["open"]!.GetValue<int>().ShouldBe(1);
        (await district.GetAsync("kpi/course?step=minute")).Refused(400, "invalid");
    }
}
