using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>
/// Script in every text that anybody can write: names, addresses, notes, reports, outcomes, messages, day logs, types of matters. The pages show it as it was
/// written and run nothing of it. Leaving a seat fails too when the security policy had to stop something.
/// </summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class HostileTextTests(ControlRoom room)
{
    private const string Hostile = "\"><img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>{{hit}}";
    private const string Short = "<img src=x onerror=window.hit=1>";

    [Fact]
    public async Task A_matter_is_reported_with_its_type_and_whatever_people_write_is_shown_as_they_wrote_it()
    {
        using var district = await room.CreateDistrictAsync();
        var band = await FillAsync(district);
        await using var desk = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        await using var hand = await room.Browser.TakePhoneAsync(room.Silo.Http);
        var (console, page) = (new ConsolePage(desk), desk.Page);
        await console.OpenAsync(await district.AddAccountAsync("admin", "boss"));
        await hand.OpenAsync("/w", $"zhao.{district.Code}");
        await district.PressAsync("band-1", band, "p1");
        await Assertions.Expect(hand.Page.Locator("main article").First).ToContainTextAsync(Hostile[..40]);

        await AddTypeAsync(page, console);
        await ReportAsync(page, console);
        await Assertions.Expect(console.Drawer).ToContainTextAsync(Hostile);
        await Assertions.Expect(console.Drawer).ToContainTextAsync(Short);
        await Assertions.Expect(console.Drawer).ToContainTextAsync("前办结");
        await Assertions.Expect(console.Drawer).ToContainTextAsync("12345热线");
        await desk.ScreenshotAsync("matter");
        var open = await district.Api.OpenIncidentsAsync();
        open.Single(static incident => incident!["matter"]?["type"]?.GetValue<string>() == "noise")!["externalId"]!.GetValue<string>().ShouldBe(Short);
        await district.StepAsync(open.Single(static incident => incident!["kind"]!.GetValue<string>() == "sos")!["id"]!.GetValue<string>(), "message", new JsonObject { ["worker"] = "w1", ["text"] = Hostile });

        await console.PressAsync("Escape");
        await console.Alarms.Filter(new() { HasText = "求助" }).ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("✓");
        await Assertions.Expect(console.Drawer).ToContainTextAsync(Short);
        await page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看巡查", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "巡查", Exact = true })).ToContainTextAsync(Hostile[..40]);
        await page.GetByRole(AriaRole.Button, new() { Name = "查看日志", Exact = true }).ClickAsync();
        foreach (var (section, name) in new[] { ("设备与对象", "register"), ("指标", "figures"), ("网格", "grids") })
        {
            await console.GoAsync(section);
            await Assertions.Expect(page.Locator($"section.{name}")).ToBeVisibleAsync();
        }

        foreach (var tab in new[] { 1, 2, 3, 0 })
        {
            await hand.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button).Nth(tab).TapAsync();
        }

        foreach (var one in new[] { page, hand.Page })
        {
            (await one.EvaluateAsync<bool>("() => 'hit' in window || document.querySelector('img[src=\"x\"], main script, aside script') !== null")).ShouldBeFalse();
        }
    }

    /// <summary>The catalogue of types, as an administrator changes it.</summary>
    private static async Task AddTypeAsync(IPage page, ConsolePage console)
    {
        await console.GoAsync("网格");
        await page.GetByRole(AriaRole.Button, new() { Name = "事项类型", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("咨询");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "新增类型" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "保存" })).ToBeDisabledAsync();
        await dialog.GetByLabel("编码").FillAsync("noise");
        await dialog.GetByLabel("中文名称").FillAsync(Short);
        await dialog.GetByLabel("英文名称").FillAsync(Short);
        await Axe.FindsNothingAsync(page, "types of matters");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task ReportAsync(IPage page, ConsolePage console)
    {
        await console.GoAsync("指挥");
        await page.GetByRole(AriaRole.Button, new() { Name = "录入" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("事项类型").SelectOptionAsync("noise");
        await Assertions.Expect(dialog).ToContainTextAsync("2个工作日内办结");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "录入事件" })).ToBeDisabledAsync();
        await dialog.GetByLabel("情况说明").FillAsync(Hostile);
        await dialog.GetByLabel("地址").FillAsync(Short);
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "来源", Exact = true }).SelectOptionAsync("12345");
        await dialog.GetByLabel("来源工单号").FillAsync(Short);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "录入事件" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Hostile names wherever the API takes a name; answers the wristband's secret.</summary>
    private async Task<string> FillAsync(TestDistrict district)
    {
        var (api, code) = (district.Api, district.Code);
        await api.PutAsync("", new JsonObject { ["name"] = $"{code}{Short}", ["timeZone"] = "Asia/Shanghai" });
        await api.PutAsync("grids", SampleGrids.Named(code, Short, Short, Short));
        await api.RegisterWorkerAsync("w1", Short);
        var home = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35, ["address"] = Hostile };
        await api.PutAsync("residents/r-1", new JsonObject
        {
            ["name"] = Short, ["phone"] = "13812345678", ["keyHolder"] = Hostile, ["healthNotes"] = Hostile, ["home"] = home.DeepClone(), ["categories"] = new JsonArray("living_alone"),
        });
        var band = (await api.PutAsync("devices/band-1", new JsonObject { ["kind"] = "wristband", ["resident"] = "r-1", ["home"] = home }))!["secret"]!.GetValue<string>();
        using var phone = await GovernanceApi.SignInAsync(room.Silo, await district.AddAccountAsync("worker", "zhao", "w1"), TestDistrict.Password, code);
        await phone.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true });
        await phone.PostAsync("workers/w1/positions", new JsonArray(new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35 }));
        await phone.PutAsync("workers/w1/patrols/p1", new JsonObject());
        await phone.PutAsync("workers/w1/patrols/p1/checks/c1", new JsonObject { ["topic"] = "fire", ["normal"] = false, ["text"] = Hostile });
        return band;
    }
}
