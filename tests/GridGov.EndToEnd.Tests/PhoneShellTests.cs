using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>The worker's page as an application of the phone.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class PhoneShellTests(ControlRoom room)
{
    [Fact]
    public async Task The_page_can_be_installed_and_opens_every_tab_where_there_is_no_network()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var worker = await district.AddAccountAsync("worker", "zhao", "w1");
        await using var cable = new Cable(room.Silo);
        await using var hand = await room.Browser.TakePhoneAsync(cable.Site);
        var phone = new PhonePage(hand);
        await hand.OpenAsync("/w", worker);
        await Assertions.Expect(phone.Header).ToContainTextAsync("实时");
        await phone.WaitForShellAsync();

        // What Chromium asks of a page before it offers to install it, judged by Chromium.
        var devTools = await hand.Context.NewCDPSessionAsync(hand.Page);
        var judged = await devTools.SendAsync("Page.getInstallabilityErrors");
        judged!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(fault => fault.GetProperty("errorId").GetString())
            .Where(fault => fault is not "in-incognito").ShouldBeEmpty(); // a context of a test's own is one
        await IconsAreAsSaidAsync(hand);

        cable.Cut();
        await hand.Page.ReloadAsync();
        await Assertions.Expect(phone.OfflineLine).ToBeVisibleAsync();
        await Assertions.Expect(phone.Header).ToContainTextAsync("赵玉欣");
        await phone.TapTabAsync("巡查");
        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Button, new() { Name = "开始巡查" })).ToBeVisibleAsync();
        await phone.TapTabAsync("今日");
        await Assertions.Expect(hand.Page.GetByLabel("自己的话")).ToBeVisibleAsync();
        await phone.TapTabAsync("更多");
        await Assertions.Expect(hand.Page.GetByRole(AriaRole.Button, new() { Name = "退出登录" })).ToBeVisibleAsync();
    }

    private static async Task IconsAreAsSaidAsync(Seat hand)
    {
        var manifest = JsonNode.Parse(await (await hand.Context.APIRequest.GetAsync(new Uri(hand.Site, "/manifest.webmanifest").ToString())).TextAsync())!;
        (manifest["start_url"]!.GetValue<string>(), manifest["scope"]!.GetValue<string>(), manifest["id"]!.GetValue<string>()).ShouldBe(("/w", "/w", "/w"));
        manifest["display"]!.GetValue<string>().ShouldBe("standalone");
        manifest["icons"]!.AsArray().Select(icon => icon!["purpose"]!.GetValue<string>()).ShouldContain("maskable");
        foreach (var icon in manifest["icons"]!.AsArray())
        {
            var size = await hand.Page.EvaluateAsync<string>(
                "async (source) => { const image = new Image(); image.src = source; await image.decode(); return `${image.naturalWidth}x${image.naturalHeight}`; }", icon!["src"]!.GetValue<string>());
            size.ShouldBe(icon["sizes"]!.GetValue<string>());
        }
    }
}
