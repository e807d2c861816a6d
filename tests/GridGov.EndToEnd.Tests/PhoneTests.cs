using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>The worker's page on something the size of a phone, with the wall beside it.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class PhoneTests(ControlRoom room)
{
    private const string OnePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task A_worker_accepts_with_one_thumb_and_the_wall_follows_to_the_end()
    {
        using var district = await room.CreateDistrictAsync();
        var dispatcher = await district.AddAccountAsync("dispatcher", "desk");
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var worker = await district.AddAccountAsync("worker", "zhao", "w1");
        var band = await district.Api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        await using var desk = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        await using var hand = await room.Browser.TakePhoneAsync(room.Silo.Http);
        var (console, phone) = (new ConsolePage(desk), new PhonePage(hand));
        await Task.WhenAll(console.OpenAsync(dispatcher), phone.GoOnDutyAsync(worker));
        await Assertions.Expect(console.Count("在岗")).ToHaveTextAsync("1/1");

        await district.PressAsync("band-1", band, "p1");
        await Assertions.Expect(phone.Task).ToContainTextAsync("金雀山路 1 号");
        await Assertions.Expect(phone.Task).ToContainTextAsync("求助");
        await Axe.FindsNothingAsync(hand.Page, "phone, offered");
        await hand.ScreenshotAsync("phone-offer");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("赵玉欣");
        await phone.TapAsync("接单");
        await console.Alarms.First.ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("赵玉欣已确认");
        await Assertions.Expect(console.Drawer).ToContainTextAsync("已接单");
        await phone.TapAsync("出发");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("赶赴途中");
        await phone.TapAsync("已到场");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("已到场");
        await hand.Page.Locator("main input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "door.png", MimeType = "image/png", Buffer = Convert.FromBase64String(OnePixel) });
        await Assertions.Expect(phone.Task).ToContainTextAsync("已存1张");
        await SeesThePictureAsync(desk.Page, "赵玉欣");
        await phone.TapAsync("处置完成");
        await phone.TapAsync("人没事，误触");
        await Axe.FindsNothingAsync(hand.Page, "phone, resolving");
        await hand.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "处置完成" }).TapAsync();

        await Assertions.Expect(phone.Task).ToHaveCountAsync(0);
        await Assertions.Expect(phone.Waiting).ToHaveCountAsync(0);
        (await phone.Refusals.AllInnerTextsAsync()).ShouldBeEmpty();
        await Assertions.Expect(console.Count("未结警情")).ToHaveTextAsync("0");
        await Assertions.Expect(console.Drawer).ToContainTextAsync("人没事，误触");
        var incident = (await district.Api.GetAsync("incidents?since=2020-01-01T00:00:00Z"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        incident["state"]!.GetValue<string>().ShouldBe("handled");
        foreach (var mark in new[] { "t3", "t4", "t5", "t6", "t7", "t8" })
        {
            incident["clock"]!.AsObject().ContainsKey(mark).ShouldBeTrue(mark);
        }
    }

    /// <summary>In the timeline, drawn; large on a click; and Escape closes the picture, not the incident.</summary>
    private static async Task SeesThePictureAsync(IPage desk, string who)
    {
        var picture = desk.Locator(".drawer li img");
        await Assertions.Expect(picture).ToHaveAttributeAsync("alt", new Regex(who));
        (await picture.EvaluateAsync<int>("picture => picture.naturalWidth")).ShouldBe(1);
        await picture.ClickAsync();
        var dialog = desk.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("现场照片1/1");
        await Axe.FindsNothingAsync(desk, "a picture of the scene");
        await desk.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(picture).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_done_without_a_network_waits_on_the_phone_outlives_a_reload_and_arrives_once()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var worker = await district.AddAccountAsync("worker", "zhao", "w1");
        var band = await district.Api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        await using var cable = new Cable(room.Silo);
        await using var hand = await room.Browser.TakePhoneAsync(cable.Site);
        var phone = new PhonePage(hand);
        await phone.GoOnDutyAsync(worker);
        await phone.WaitForShellAsync();
        await district.PressAsync("band-1", band, "p1");
        // The page says at once what the worker has said; cut is the network only when the silo has it.
        await hand.Page.RunAndWaitForResponseAsync(() => phone.TapAsync("接单"), answer => answer.Request.PostData?.Contains("\"accept\"", StringComparison.Ordinal) is true && answer.Ok);
        await Assertions.Expect(phone.Task).ToContainTextAsync("已接单");
        await Assertions.Expect(phone.Waiting).ToHaveCountAsync(0);

        cable.Cut();
        await phone.TapAsync("出发");
        var waiting = await phone.WaitForMoreThanAsync(0);
        await phone.WalkAsync(35.0512F, 118.3512F);
        waiting = await phone.WaitForMoreThanAsync(waiting);
        await phone.WalkAsync(35.0521F, 118.3521F);
        waiting = await phone.WaitForMoreThanAsync(waiting);
        await phone.TapAsync("已到场");
        waiting = await phone.WaitForMoreThanAsync(waiting);
        await phone.TapTabAsync("巡查");
        await phone.TapAsync("上报事件");
        await hand.Page.Locator("dialog textarea").FillAsync("楼道堆放杂物");
        await phone.TapAsync("上报");
        waiting = await phone.WaitForMoreThanAsync(waiting);
        await phone.TapAsync("开始巡查");
        waiting = await phone.WaitForMoreThanAsync(waiting);
        await hand.Page.GetByRole(AriaRole.Group, new() { Name = "消防" }).GetByRole(AriaRole.Button, new() { Name = "异常" }).TapAsync();
        await hand.Page.Locator("dialog textarea").FillAsync("消防通道被占");
        await phone.TapAsync("上报");
        waiting = await phone.WaitForMoreThanAsync(waiting);
        await Assertions.Expect(phone.Header).ToContainTextAsync("离线");
        await hand.ScreenshotAsync("phone-offline");
        await Axe.FindsNothingAsync(hand.Page, "phone, offline");

        await hand.Page.ReloadAsync();
        await Assertions.Expect(phone.Header).ToContainTextAsync("赵玉欣");
        await phone.WaitForMoreThanAsync(waiting - 1);
        await Assertions.Expect(phone.Task).ToContainTextAsync("已到场");
        await Assertions.Expect(phone.OfflineLine).ToBeVisibleAsync();
        (await district.Api.OpenIncidentsAsync()).ShouldHaveSingleItem()!["lead"]!["state"]!.GetValue<string>().ShouldBe("accepted");

        cable.Mend();
        await hand.Page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await Assertions.Expect(phone.Waiting).ToHaveCountAsync(0);
        await Assertions.Expect(phone.OfflineLine).ToHaveCountAsync(0);
        await Assertions.Expect(phone.Header).ToContainTextAsync("实时");

        var open = await district.Api.OpenIncidentsAsync();
        open.Count.ShouldBe(3);
        open.Count(incident => incident!["kind"]!.GetValue<string>() == "general").ShouldBe(1);
        var check = (await district.Api.GetAsync($"workers/w1/patrols?date={Today()}"))!["items"]!.AsArray().ShouldHaveSingleItem()!["checks"]!.AsArray().ShouldHaveSingleItem()!;
        var matter = open.Single(incident => incident!["kind"]!.GetValue<string>() == "patrol_fire")!;
        (check["incident"]!.GetValue<string>(), matter["text"]!.GetValue<string>()).ShouldBe((matter["id"]!.GetValue<string>(), "消防通道被占"));
        var sos = open.Single(incident => incident!["kind"]!.GetValue<string>() == "sos")!;
        sos["lead"]!["state"]!.GetValue<string>().ShouldBe("onscene");
        var told = (await district.Api.GetAsync($"incidents/{sos["id"]!.GetValue<string>()}/timeline"))!["items"]!.AsArray().Select(entry => entry!["event"]!.GetValue<string>()).ToList();
        told.Count(word => word == "enroute").ShouldBe(1);
        told.Count(word => word == "onscene").ShouldBe(1);
        var track = JsonNode.Parse(await district.Api.GetTextAsync($"workers/w1/track?date={Today()}", "application/geo+json"))!["features"]![0]!;
        var walked = track["geometry"]!["coordinates"]!.AsArray().Select(point => Math.Round(point![1]!.GetValue<double>(), 4)).ToList();
        walked.ShouldContain(35.0512);
        walked.ShouldContain(35.0521);
        var times = track["properties"]!["times"]!.AsArray().Select(time => time!.GetValue<string>()).ToList();
        times.Distinct().Count().ShouldBe(times.Count);
    }

    private static string Today() => TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
