using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Accounts;

[Collection(SiloCollection.Name)]
public sealed class RolesOverHttpTests(SiloFixture fixture)
{
    [Theory]
    [InlineData("monitor", 200, 403, 403, 403, 403, 403)]
    [InlineData("dispatcher", 200, 201, 403, 403, 200, 403)]
    [InlineData("supervisor", 200, 201, 403, 200, 200, 200)]
    [InlineData("admin", 200, 201, 200, 200, 200, 200)]
    [InlineData("integrator", 403, 201, 403, 403, 403, 403)]
    public async Task A_role_may_what_the_contract_says(string role, int list, int report, int resident, int worker, int track, int audit)
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var caller = await district.SignInAsAsync(fixture.Silo.Http, role);

        Answers(await caller.GetAsync(district.Path("incidents")), list);
        Answers(await caller.PostAsync(district.Path("incidents"), new JsonObject { ["kind"] = "general" }), report);
        Answers(await caller.PutAsync(district.Path("residents/r1"), new JsonObject { ["name"] = "李四" }), resident);
        Answers(await caller.PutAsync(district.Path("workers/w2"), new JsonObject { ["name"] = "张三" }), worker);
        Answers(await caller.GetAsync(district.Path("workers/w1/track")), track);
        Answers(await caller.GetAsync(district.Path("audit")), audit);
    }

    [Fact]
    public async Task Steps_need_their_roles()
    {
        var district = await fixture.DistrictAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        var id = await district.ReportAsync();

        (await monitor.PostAsync(district.Path($"incidents/{id}/escalate"))).Refused(403, "forbidden");
        (await monitor.PostAsync(district.Path($"incidents/{id}/acknowledge"))).Ok();
        (await district.PostAsync($"incidents/{id}/verify")).Refused(403, "forbidden");
    }

    [Fact]
    public async Task An_account_of_one_district_has_no_business_in_another()
    {
        var own = await fixture.DistrictAsync();
        var other = await fixture.DistrictAsync();
        using var admin = await own.SignInAsAsync(fixture.Silo.Http, "admin");

        (await admin.GetAsync(other.Path("snapshot"))).Refused(403, "forbidden");
        (await admin.PutAsync(other.Path(""), new JsonObject { ["name"] = "抢来的" })).Refused(403, "forbidden");
        (await admin.PutAsync("accounts/intruder", new JsonObject { ["password"] = "long-enough", ["role"] = "admin", ["district"] = other.Code })).Refused(403, "forbidden");
        (await admin.GetAsync("districts")).Ok().Items.Single()!["id"]!.ToString().ShouldBe(own.Code);
        (await admin.GetAsync("accounts/admin")).Refused(404, "unknown-account");
    }

    [Fact]
    public async Task An_account_of_a_grid_sees_that_grid_and_below()
    {
        var district = await fixture.DistrictAsync();
        var west = await district.ReportAsync("W");
        var east = await district.ReportAsync("E", SampleDistrict.InEast);
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor", grid: district.West);
        await Eventually.That(async () => (await district.GetAsync("incidents")).Ok().Items.Count == 2, "both listed");

        (await monitor.GetAsync(district.Path("incidents"))).Ok().Items.Single()!["id"]!.ToString().ShouldBe(west);
        (await monitor.GetAsync(district.Path($"incidents/{east}"))).Refused(404, "unknown-incident");
        (await monitor.GetAsync(district.Path($"incidents?grid={district.East}"))).Refused(403, "forbidden");
        (await monitor.PostAsync(district.Path($"incidents/{east}/acknowledge"))).Refused(404, "unknown-incident");
    }

    private static void Answers(Answer answer, int status) => answer.Status.ShouldBe(status, answer.Text);
}
