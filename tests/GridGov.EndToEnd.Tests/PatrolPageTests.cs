using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>What the control room sees of a worker's patrols.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class PatrolPageTests(ControlRoom room)
{
    [Fact]
    public async Task The_worker_view_shows_what_is_proven_of_the_plan_and_what_was_found()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var grid = (await district.Api.GetAsync("workers/w1"))!["grids"]![0]!.GetValue<string>();
        await district.Api.PutAsync($"grids/{grid}/patrol-plans/day", new JsonObject
        {
            ["name"] = "每日一巡",
            ["checkpoints"] = new JsonArray(Checkpoint("北门", 35.05, 118.35), Checkpoint("南门", 35.07, 118.37)),
            ["topics"] = new JsonArray("hygiene", "fire"),
        });
        using var phone = await GovernanceApi.SignInAsync(
            room.Silo, await district.AddAccountAsync("worker", "zhao", "w1"), TestDistrict.Password, district.Code);
        await phone.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true });
        await phone.PostAsync("workers/w1/positions", new JsonArray(new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35 }));
        await phone.PutAsync("workers/w1/patrols/p1", new JsonObject());
        await phone.PutAsync("workers/w1/patrols/p1/checks/c1", new JsonObject { ["topic"] = "fire", ["normal"] = false, ["text"] = "楼道堆放杂物" });
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("supervisor", "desk"));

        await seat.Page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await seat.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "赵玉欣" }).ClickAsync();
        await seat.Page.GetByRole(AriaRole.Button, new() { Name = "查看巡查", Exact = true }).ClickAsync();

        var patrols = seat.Page.GetByRole(AriaRole.Region, new() { Name = "巡查", Exact = true });
        var round = patrols.Locator(".round").First;
        await Assertions.Expect(round).ToContainTextAsync("每日一巡");
        await Assertions.Expect(round).ToContainTextAsync("50%");
        await Assertions.Expect(round.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "南门" })).ToContainTextAsync("未到");
        await Assertions.Expect(round).ToContainTextAsync("未检查：卫生");
        await seat.Page.Locator(".drawer .ask button").ClickAsync();
        await Assertions.Expect(seat.Page.Locator(".playback .now")).ToContainTextAsync("1/2已到"); // by the moment that is shown
        await seat.Page.GetByRole(AriaRole.Button, new() { Name = "查看日志", Exact = true }).ClickAsync();
        var log = seat.Page.GetByRole(AriaRole.Region, new() { Name = "民情日志", Exact = true });
        await Assertions.Expect(log.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "巡查，检查1项，异常1项" })).ToHaveCountAsync(1);
        await Axe.FindsNothingAsync(seat.Page, "worker's patrols and day log");
        await patrols.GetByRole(AriaRole.Button).Filter(new() { HasText = "楼道堆放杂物" }).ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("巡查·消防");
    }

    private static JsonObject Checkpoint(string name, double lat, double lon) => new()
    {
        ["name"] = name, ["location"] = new JsonObject { ["lat"] = lat, ["lon"] = lon },
    };
}
