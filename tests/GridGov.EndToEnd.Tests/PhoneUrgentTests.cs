using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>What a worker has to be able to do without looking: call for help, and say no.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class PhoneUrgentTests(ControlRoom room)
{
    [Fact]
    public async Task A_workers_call_for_help_stands_on_the_wall_and_the_phone_says_who_has_answered()
    {
        using var district = await room.CreateDistrictAsync();
        var dispatcher = await district.AddAccountAsync("dispatcher", "desk");
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var worker = await district.AddAccountAsync("worker", "zhao", "w1");
        await using var desk = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        await using var hand = await room.Browser.TakePhoneAsync(room.Silo.Http);
        var (console, phone) = (new ConsolePage(desk), new PhonePage(hand));
        await Task.WhenAll(console.OpenAsync(dispatcher), phone.GoOnDutyAsync(worker));

        await phone.TapTabAsync("紧急求助");
        await hand.ScreenshotAsync("phone-sos");
        await phone.TapAsync("立即求助");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("网格员求助");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("赵玉欣");
        await console.Alarms.First.ClickAsync();
        await Assertions.Expect(console.Drawer.Locator("#incident-head")).ToContainTextAsync("赵玉欣");
        await console.PressAsync("a");
        await Assertions.Expect(hand.Page.Locator("p.sos")).ToContainTextAsync("求助已接警");
        await Assertions.Expect(hand.Page.Locator("p.sos")).ToContainTextAsync(dispatcher);
        await hand.ScreenshotAsync("phone-sos-answered");
    }

    /// <summary>Both answers to an offer stand where the thumb of one hand is, each as large as a thumb; no is asked once, and then the task is another's.</summary>
    [Fact]
    public async Task A_task_is_declined_with_one_thumb_and_goes_to_somebody_else()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        await district.Api.RegisterWorkerAsync("w2", "王秀英");
        var (first, second) = (await district.AddAccountAsync("worker", "zhao", "w1"), await district.AddAccountAsync("worker", "wang", "w2"));
        var band = await district.Api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        await using var hand = await room.Browser.TakePhoneAsync(room.Silo.Http);
        var phone = new PhonePage(hand);
        await phone.GoOnDutyAsync(first);
        await district.PressAsync("band-1", band, "p1");
        await Assertions.Expect(phone.Task).ToContainTextAsync("金雀山路 1 号");
        await using var other = await room.Browser.TakePhoneAsync(room.Silo.Http);
        var colleague = new PhonePage(other);
        await colleague.GoOnDutyAsync(second);

        var decline = hand.Page.GetByRole(AriaRole.Button, new() { Name = "接不了", Exact = true });
        await WithinReachAsync(hand.Page, decline);
        await WithinReachAsync(hand.Page, hand.Page.GetByRole(AriaRole.Button, new() { Name = "接单", Exact = true }));
        await decline.TapAsync();
        var sure = hand.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "接不了" });
        await WithinReachAsync(hand.Page, sure);
        await hand.ScreenshotAsync("phone-decline");
        await sure.TapAsync();

        await Assertions.Expect(phone.Task).ToHaveCountAsync(0);
        await Assertions.Expect(colleague.Task).ToContainTextAsync("金雀山路 1 号");
    }

    private static async Task WithinReachAsync(IPage page, ILocator button)
    {
        await Assertions.Expect(button).ToBeVisibleAsync();
        var box = (await button.BoundingBoxAsync()).ShouldNotBeNull();
        box.Height.ShouldBeGreaterThanOrEqualTo(48);
        (box.Y + box.Height / 2).ShouldBeGreaterThan(page.ViewportSize!.Height / 2F);
    }
}
