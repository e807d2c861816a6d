using System.Text.RegularExpressions;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace GridGov.EndToEnd.Tests;

/// <summary>The published console in a real browser, fed by a real press.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class ConsoleTests(ControlRoom room, ITestOutputHelper output)
{
    private static readonly Regex Alarming = new("alarming");

    /// <summary>How long the cut lasts at least: longer than a browser's own attempts to resume.</summary>
    private static readonly TimeSpan AbsenceOfTheNetwork = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_press_appears_on_the_wall_by_itself_and_is_acknowledged_with_the_keyboard_alone()
    {
        using var district = await room.CreateDistrictAsync();
        var band = await district.Api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        var monitor = await district.AddAccountAsync("monitor", "monitor");
        await using var seat = await room.Browser.TakeDeskAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await seat.Page.GotoAsync(seat.Site.ToString());
        await console.TypeCredentialsAsync(monitor, "not the password");
        await Assertions.Expect(seat.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("账号或密码不正确");
        await Axe.FindsNothingAsync(seat.Page, "sign-in");
        await console.TypeCredentialsAsync(monitor, TestDistrict.Password);
        await console.ExpectLiveAsync();
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(0);

        await district.PressAsync("band-1", band, "p1");
        var pressed = TimeProvider.System.GetTimestamp();
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(1);
        var seen = TimeProvider.System.GetElapsedTime(pressed);
        seen.ShouldBeLessThan(TimeSpan.FromSeconds(5), "a second where the machine is free");
        output.WriteLine($"on the wall {seen.TotalMilliseconds:F0} ms after the broker's acknowledgement (the test looks every 100 ms)");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("第一网格");
        await Assertions.Expect(console.Alarms.First).ToHaveClassAsync(Alarming);
        await seat.Page.Locator("canvas").WaitForAsync();
        await Axe.FindsNothingAsync(seat.Page, "wall");
        await console.PressAsync("ArrowDown");
        await console.PressAsync("Enter");
        await Assertions.Expect(console.Drawer).ToContainTextAsync("金雀山路 1 号");
        await Assertions.Expect(seat.Page.Locator("#incident-head")).ToBeFocusedAsync();
        await console.PressAsync("a");
        await Assertions.Expect(console.Alarms.First).Not.ToHaveClassAsync(Alarming);
        await Assertions.Expect(console.Drawer).ToContainTextAsync($"{monitor}已确认");
        await Assertions.Expect(console.Drawer).ToContainTextAsync("✓");
        await seat.ScreenshotAsync("drawer");
        await Axe.FindsNothingAsync(seat.Page, "drawer");
        await console.PressAsync("Escape");

        await Assertions.Expect(console.Drawer).ToHaveCountAsync(0);
        await Assertions.Expect(seat.Page.GetByRole(AriaRole.Listbox)).ToBeFocusedAsync();
        var incident = (await district.Api.OpenIncidentsAsync()).ShouldHaveSingleItem()!;
        incident["acknowledgedBy"]!.GetValue<string>().ShouldBe(monitor);
        incident["clock"]!.AsObject().ContainsKey("t5").ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_desks_that_acknowledge_one_alarm_one_wins_and_the_other_is_told_who()
    {
        using var district = await room.CreateDistrictAsync();
        var (first, second) = (await district.AddAccountAsync("monitor", "li.na"), await district.AddAccountAsync("dispatcher", "wang.wei"));
        var incident = await district.ReportAsync("sos");
        await using var firstSeat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        await using var secondSeat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var (winner, loser) = (new ConsolePage(firstSeat), new ConsolePage(secondSeat));
        await Task.WhenAll(winner.OpenAsync(first), loser.OpenAsync(second));
        // The second desk's call is on its way when the first one's is decided.
        var (isOnItsWay, mayArrive) = (new TaskCompletionSource(), new TaskCompletionSource());
        await secondSeat.Page.RouteAsync("**/acknowledge", async route =>
        {
            isOnItsWay.SetResult();
            await mayArrive.Task;
            await route.ContinueAsync();
        });
        await Task.WhenAll(winner.Alarms.First.ClickAsync(), loser.Alarms.First.ClickAsync());

        await loser.PressAsync("a");
        await isOnItsWay.Task;
        await winner.PressAsync("a");
        await Assertions.Expect(winner.Toast).ToContainTextAsync("已完成：确认");
        mayArrive.SetResult();

        await Assertions.Expect(loser.Toast).ToContainTextAsync($"{first}已先一步处理");
        await Assertions.Expect(loser.Drawer).ToContainTextAsync($"{first}已确认");
        await Assertions.Expect(loser.Alarms.First).Not.ToHaveClassAsync(Alarming);
        (await district.Api.GetAsync($"incidents/{incident}"))!["acknowledgedBy"]!.GetValue<string>().ShouldBe(first);
    }

    [Fact]
    public async Task A_cut_connection_is_shown_at_once_and_resumed_without_loss_after_500_events()
    {
        using var district = await room.CreateDistrictAsync();
        var dispatcher = await district.AddAccountAsync("dispatcher", "desk");
        var before = await district.ReportManyAsync("general", 100);
        await using var cable = new Cable(room.Silo);
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(cable.Site);
        var console = new ConsolePage(seat);
        await console.OpenAsync(dispatcher);
        await Assertions.Expect(console.Count("未结警情")).ToHaveTextAsync("100");
        await Assertions.Expect(console.FrozenBanner).ToHaveCountAsync(0);
        await Assertions.Expect(seat.Page.GetByText("地图无法显示")).ToBeVisibleAsync();
        var seen = await district.SequenceAsync();

        cable.Cut();
        var mended = Task.Delay(AbsenceOfTheNetwork, TimeProvider.System);
        await Assertions.Expect(console.FrozenBanner).ToBeVisibleAsync();
        await district.StepManyAsync(before, "acknowledge");
        await district.StepManyAsync(before[..50], "cancel", "false_alarm");
        await district.ReportManyAsync("general", 350);
        await Assertions.Expect(console.Count("未结警情")).ToHaveTextAsync("100");
        await seat.ScreenshotAsync("frozen");
        await mended;
        cable.Mend();

        await console.ExpectLiveAsync();
        await Assertions.Expect(console.Count("未结警情")).ToHaveTextAsync("400");
        await Assertions.Expect(console.Count("未确认")).ToHaveTextAsync("350");
        await Assertions.Expect(console.FrozenBanner).ToHaveCountAsync(0);
        (await district.SequenceAsync() - seen).ShouldBeGreaterThanOrEqualTo(500);
        // and goes on by itself
        await district.ReportAsync("sos");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("求助");
    }
}
