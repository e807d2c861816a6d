using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing;
using GridGov.Testing.Push;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>A phone whose page is closed.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class PushTests(ControlRoom room)
{
    [Fact]
    public async Task A_phone_whose_page_is_closed_shows_the_offer_and_says_that_it_has_it()
    {
        await using var service = await PushService.StartAsync();
        using var district = await room.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var worker = await district.AddAccountAsync("worker", "zhao", "w1");
        var band = await district.Api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        await using var hand = await room.Browser.TakePhoneAsync(room.Silo.Http);
        await PhonePushes.PrepareAsync(hand, service.SignUp("phone"));
        var phone = new PhonePage(hand);
        await phone.GoOnDutyAsync(worker);
        await phone.WaitForShellAsync();
        var beside = await hand.Context.NewPageAsync();
        await beside.GotoAsync(new Uri(room.Silo.Http, "/favicon.svg").ToString());
        var pushes = await PhonePushes.AttachAsync(hand, beside);

        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Region, new() { Name = "手机锁屏时也要收到任务？" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(hand.Page, "phone, asked for notifications");
        await hand.ScreenshotAsync("phone-push-ask");
        await phone.TapAsync("允许通知");
        await phone.TapTabAsync("更多");
        await phone.TapAsync("给我发一条测试");
        await pushes.DeliverAsync((await service.NextAsync("phone")).Content);
        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Region, new() { Name = "锁屏通知" })).ToContainTextAsync("收到了");
        await Axe.FindsNothingAsync(hand.Page, "phone, notifications");
        await hand.ScreenshotAsync("phone-push-more");

        await hand.Page.GotoAsync(new Uri(room.Silo.Http, "/favicon.svg").ToString()); // the worker has left the page
        await district.PressAsync("band-1", band, "p1");
        var push = await service.NextAsync("phone");
        await pushes.DeliverAsync(push.Content);

        await Eventually.That(
            async () => (await district.Api.OpenIncidentsAsync()).Any(static incident => incident!["clock"]!.AsObject().ContainsKey("t4")), "the phone's receipt");
        var shown = await beside.EvaluateAsync<string[]>(
            "async () => (await (await navigator.serviceWorker.getRegistration('/w')).getNotifications()).map((one) => `${one.tag} ${one.title} ${one.body}`)");
        shown.ShouldContain(line => line.StartsWith($"{push.Content["task"]} 新任务 · 求助 Ⅰ", StringComparison.Ordinal) && line.EndsWith("点开接单", StringComparison.Ordinal));

        await hand.Page.GotoAsync(new Uri(room.Silo.Http, $"/w#{push.Content["task"]}").ToString());
        await Assertions.Expect(phone.Task).ToContainTextAsync("求助");
        await Assertions.Expect(hand.Page).ToHaveURLAsync(new Uri(room.Silo.Http, "/w").ToString());
        await hand.Page.WaitForFunctionAsync(
            "async (tag) => (await (await navigator.serviceWorker.getRegistration('/w')).getNotifications()).every((one) => one.tag !== tag)", push.Content["task"]!.ToString());
    }
}
