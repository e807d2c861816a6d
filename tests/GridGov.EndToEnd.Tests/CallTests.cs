using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>A video call between a desk and a phone: two pages of one Chromium with made-up cameras, which find each other as on a LAN.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class CallTests(ControlRoom room)
{
    /// <summary>Three frames more of what comes from the other side, each really shown; false when they do not come within a minute.</summary>
    private const string ThreeFrames = """
        async () => {
          const video = document.querySelector('section.call video');
          const frames = async () => {
            for (let shown = 0; shown < 3; shown++) await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
            return video.videoWidth > 0 && video.currentTime > 0;
          };
          return await Promise.race([frames(), new Promise((resolve) => setTimeout(() => resolve(false), 60000))]);
        }
        """;

    /// <summary>Keeps the page's connection where the test finds it.</summary>
    private const string KeepConnection =
        "const Real = RTCPeerConnection; window.RTCPeerConnection = class extends Real { constructor(...given) { super(...given); window.connection = this; } };";

    /// <summary>The browser says that the way has failed; answers whether both sides have agreed on a new one, that is, on other credentials of ICE.</summary>
    private const string LoseTheWay = """
        async () => {
          const { connection } = window;
          const names = () => [connection.localDescription, connection.remoteDescription].map(({ sdp }) => /ice-ufrag:(\S+)/.exec(sdp)[1]);
          const before = names(), deadline = Date.now() + 60000;
          Object.defineProperty(connection, 'connectionState', { get: () => 'failed', configurable: true });
          connection.dispatchEvent(new Event('connectionstatechange'));
          delete connection.connectionState;
          const isNew = () => connection.signalingState === 'stable' && names().every((name, side) => name !== before[side]) && connection.connectionState === 'connected';
          while (!isNew() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
          connection.dispatchEvent(new Event('connectionstatechange'));
          return isNew();
        }
        """;

    [Fact]
    public async Task The_wall_sees_the_worker_and_the_worker_the_wall_and_an_alarm_stays_in_reach_meanwhile()
    {
        using var district = await room.CreateDistrictAsync();
        var dispatcher = await district.AddAccountAsync("dispatcher", "desk");
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var worker = await district.AddAccountAsync("worker", "zhao", "w1");
        var band = await district.Api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        await using var desk = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        await using var hand = await room.Browser.TakePhoneAsync(room.Silo.Http);
        await desk.Context.AddInitScriptAsync(KeepConnection);
        var (console, phone) = (new ConsolePage(desk), new PhonePage(hand));
        await Task.WhenAll(console.OpenAsync(dispatcher), phone.GoOnDutyAsync(worker));

        await phone.WalkAsync(35.0512F, 118.3512F);
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "网格员" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Complementary).GetByText("赵玉欣").ClickAsync();
        await Assertions.Expect(console.Drawer).Not.ToContainTextAsync("无定位");
        await console.Drawer.GetByRole(AriaRole.Button, new() { Name = "视频通话" }).ClickAsync();
        var panel = desk.Page.GetByRole(AriaRole.Region, new() { Name = "与赵玉欣的视频通话" });
        await Assertions.Expect(panel.GetByRole(AriaRole.Status)).ToHaveTextAsync("正在振铃…");
        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync($"{dispatcher}（调度员）");
        await Axe.FindsNothingAsync(hand.Page, "phone, ringing");
        await hand.ScreenshotAsync("phone-ringing");

        await phone.TapAsync("视频接听");
        await Assertions.Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("通话中");
        (await Task.WhenAll(desk.Page.EvaluateAsync<bool>(ThreeFrames), hand.Page.EvaluateAsync<bool>(ThreeFrames))).ShouldBe([true, true]);
        await Axe.FindsNothingAsync(desk.Page, "desk, in a call");
        await Axe.FindsNothingAsync(hand.Page, "phone, in a call");
        await desk.ScreenshotAsync("call");
        await hand.ScreenshotAsync("phone-call");

        // A tap needs what it taps in sight, with nothing above it.
        await district.PressAsync("band-1", band, "p1");
        await Assertions.Expect(phone.Task).ToContainTextAsync("金雀山路 1 号");
        await phone.TapAsync("接单");
        await Assertions.Expect(phone.Task).ToContainTextAsync("已接单");
        await Assertions.Expect(console.Count("未结警情")).ToHaveTextAsync("1");

        (await desk.Page.EvaluateAsync<bool>(LoseTheWay)).ShouldBeTrue("a new way was agreed on");
        await Assertions.Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync("通话中");
        (await Task.WhenAll(desk.Page.EvaluateAsync<bool>(ThreeFrames), hand.Page.EvaluateAsync<bool>(ThreeFrames))).ShouldBe([true, true]);

        await panel.GetByRole(AriaRole.Button, new() { Name = "挂断" }).ClickAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Status)).ToHaveTextAsync("已挂断");
        await Assertions.Expect(hand.Page.GetByText("对方已挂断")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "当日轨迹" })).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "关闭通话窗口" }).ClickAsync();
        await Assertions.Expect(panel).ToHaveCountAsync(0);
        await LeavesANoteWhenNobodyTakesItAsync(console, desk.Page, hand.Page);

        JsonNode? over = null;
        await Eventually.That(async () => (over = await FindAsync(district, "call_ended")) is not null, "the call on record");
        over!["actor"]!.GetValue<string>().ShouldBe(dispatcher);
        JsonNode.Parse(over["details"]!.GetValue<string>())!["outcome"]!.GetValue<string>().ShouldBe("answered");
        (await FindAsync(district, "call_started")).ShouldNotBeNull();
    }

    private static async Task LeavesANoteWhenNobodyTakesItAsync(ConsolePage console, IPage desk, IPage hand)
    {
        await console.Drawer.GetByRole(AriaRole.Button, new() { Name = "视频通话" }).ClickAsync();
        await Assertions.Expect(hand.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "取消呼叫" }).ClickAsync();
        var note = hand.GetByRole(AriaRole.Status).Filter(new() { HasText = "指挥台来电未接" });
        await Assertions.Expect(note).ToContainTextAsync("desk.");
        await Axe.FindsNothingAsync(hand, "phone, a missed call");
        await note.GetByRole(AriaRole.Button, new() { Name = "知道了" }).TapAsync();
        await Assertions.Expect(note).ToHaveCountAsync(0);
    }

    private static async Task<JsonNode?> FindAsync(TestDistrict district, string action) =>
        (await district.Api.GetAsync("audit?subject=worker:w1"))!["items"]!.AsArray().LastOrDefault(entry => entry!["action"]!.GetValue<string>() == action);
}
