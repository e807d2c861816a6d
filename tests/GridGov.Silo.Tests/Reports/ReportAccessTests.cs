using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Reports;

[Collection(SiloCollection.Name)]
public sealed class ReportAccessTests(SiloFixture fixture)
{
    [Fact]
    public async Task Sheets_are_for_the_control_room_and_say_what_they_do_not_know()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var east = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher", grid: district.East);

        (await worker.GetAsync(district.Path("reports/matters"))).Refused(403, "forbidden");
        (await east.GetAsync(district.Path("reports/matters?period=2026"))).Ok()["grid"].ShouldBe(district.East);
        (await east.GetAsync(district.Path($"reports/matters?grid={district.West}"))).Refused(403, "forbidden");
        (await district.GetAsync("reports/matters?period=2026-13")).Refused(400, "invalid");
        (await district.GetAsync("reports/matters?by=mood")).Refused(400, "invalid");
        var empty = (await district.GetAsync("reports/matters?period=2026-11-27&by=type")).Ok();
        empty.Items.ShouldBeEmpty();
        empty.Body["figures"]!["satisfiedShare"].ShouldBeNull();
    }

    [Fact]
    public async Task Satisfaction_is_written_down_once_after_the_end_and_by_nobody_who_handled_it()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        var id = (await district.PostAsync("incidents", new JsonObject { ["type"] = "help", ["text"] = "事项", ["location"] = SampleDistrict.InWest })).Ok()["id"];
        var path = district.Path($"incidents/{id}/satisfaction");
        var (yes, no) = (new JsonObject { ["satisfied"] = true }, new JsonObject { ["satisfied"] = false });

        (await monitor.PostAsync(path, yes.DeepClone())).Refused(409, "refused-step");
        (await district.PostAsync($"incidents/{id}/resolve")).Ok();
        (await district.PostAsync($"incidents/{id}/satisfaction", yes.DeepClone())).Refused(409, "refused-step");
        (await worker.PostAsync(path, yes.DeepClone())).Refused(403, "forbidden");
        (await monitor.PostAsync(path, new JsonObject())).Refused(400, "invalid");
        (await monitor.PostAsync(path, yes.DeepClone())).Ok().Body["course"]!["satisfaction"]!["satisfied"]!.GetValue<bool>().ShouldBeTrue();
        (await monitor.PostAsync(path, yes.DeepClone())).Ok();
        (await monitor.PostAsync(path, no.DeepClone())).Refused(409, "refused-step");
    }
}
