using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>What hands do at the desk besides acknowledging: reassign, take back, mute, search, leave.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed partial class DeskHandTests(ControlRoom room)
{
    [Fact]
    public async Task An_alarm_is_given_to_another_worker_with_the_keyboard_and_given_back()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.PutAsync("grids", SampleGrids.One(district.Code));
        foreach (var (id, name, north) in new[] { ("w1", "赵玉欣", 0.0), ("w2", "李慧", 0.004) })
        {
            await district.Api.RegisterWorkerAsync(id, name);
            using var phone = await GovernanceApi.SignInAsync(room.Silo, await district.AddAccountAsync("worker", id, id), TestDistrict.Password, district.Code);
            await phone.PostAsync($"workers/{id}/duty", new JsonObject { ["onDuty"] = true });
            await phone.PostAsync($"workers/{id}/positions", new JsonArray(new JsonObject { ["lat"] = 35.05 + north, ["lon"] = 118.35, ["accuracyMeters"] = 8 }));
        }

        var incident = await district.ReportAsync("sos");
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("dispatcher", "desk"));
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("赵玉欣");
        await console.PressAsync("ArrowDown");
        await console.PressAsync("Enter");
        await Assertions.Expect(console.Drawer).ToContainTextAsync("赵玉欣");

        await console.PressAsync("r");
        var dialog = seat.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("李慧").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "派给李慧" }).ClickAsync();
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("李慧");
        (await LeadAsync(district, incident)).ShouldBe("w2");
        await console.PressAsync("z");

        await Assertions.Expect(console.Toast).ToContainTextAsync("派回原处置人");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("赵玉欣");
        (await LeadAsync(district, incident)).ShouldBe("w1");
    }

    [Fact]
    public async Task The_sound_is_switched_off_and_on_and_the_wall_is_searched_with_single_keys()
    {
        using var district = await room.CreateDistrictAsync();
        await district.ReportAsync("sos");
        var fall = await district.ReportAsync("fall");
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("monitor", "monitor"));
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(2);

        var sound = seat.Page.Locator("header button.sound");
        await console.PressAsync("m");
        await Assertions.Expect(sound).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(sound).ToContainTextAsync("已静音");
        await console.PressAsync("m");
        await Assertions.Expect(sound).ToHaveAttributeAsync("aria-pressed", "false");

        await console.PressAsync("/");
        await seat.Page.Keyboard.TypeAsync(fall);
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(1);
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("跌倒");
        await seat.Page.Keyboard.TypeAsync("-none");
        await Assertions.Expect(seat.Page.GetByText("没有符合条件的警情")).ToBeVisibleAsync();
        await console.PressAsync("Escape");
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_pointer_that_rests_on_the_wall_lets_what_is_most_urgent_come_to_its_top()
    {
        using var district = await room.CreateDistrictAsync();
        await district.ReportManyAsync("general", 20);
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("monitor", "monitor"));
        await console.Alarms.Nth(2).HoverAsync();

        await district.ReportAsync("sos");

        // held first: it is told of in the line above, and nothing moves under the hand
        var told = seat.Page.Locator("aside .line[role=status]");
        await Assertions.Expect(told).ToContainTextAsync("Ⅰ级");
        // then the hand rests, and it is there
        await Assertions.Expect(told).Not.ToContainTextAsync("Ⅰ级");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("求助");
        await Assertions.Expect(console.Alarms.First).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task A_step_that_can_still_be_taken_back_is_sent_when_the_page_is_left()
    {
        using var district = await room.CreateDistrictAsync();
        var incident = await district.ReportAsync("general");
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("dispatcher", "desk"));
        await console.Alarms.First.ClickAsync();
        await console.Drawer.GetByRole(AriaRole.Button, new() { NameRegex = FalseAlarm() }).ClickAsync();
        var dialog = seat.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator(".foot button").Last.ClickAsync();
        await Assertions.Expect(console.Toast).ToContainTextAsync("秒后提交");
        (await StateAsync(district, incident)).ShouldNotBe("cancelled");

        await seat.Page.GotoAsync(new Uri(seat.Site, "/health/live").ToString());

        await Eventually.That(async () => await StateAsync(district, incident) == "cancelled", "the step that waited was sent");
    }

    private static async Task<string?> LeadAsync(TestDistrict district, string incident) =>
        (await district.Api.GetAsync($"incidents/{incident}"))!["lead"]?["worker"]?.GetValue<string>();

    private static async Task<string> StateAsync(TestDistrict district, string incident) =>
        (await district.Api.GetAsync($"incidents/{incident}"))!["state"]!.GetValue<string>();

    [GeneratedRegex("误报")]
    private static partial Regex FalseAlarm();
}
