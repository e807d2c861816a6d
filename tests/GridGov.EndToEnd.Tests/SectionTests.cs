using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>Every section of the console and of the worker's page, with data, in both languages and both themes: Chinese by night, English by day; nothing untranslated, nothing that axe finds.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class SectionTests(ControlRoom room)
{
    private sealed record Sample(string Language, string Town, string Village, string Unit, string Worker, string Resident, string Initials, string Address, string Grids, string Register, string Matters, string Figures, string Trouble);

    private static readonly Sample Chinese = new("zh-CN", "兰山街道", "前十社区", "第一网格", "赵玉欣", "孙秀英", "sxy", "金雀山路1号", "网格", "设备与对象", "事项", "指标", "路灯不亮");
    private static readonly Sample English = new("en", "Lanshan Street", "Qianshi", "Grid One", "Ada Zhao", "Sun Xiuying", "Sun", "1 Jinqueshan Road", "Grids", "Devices & residents", "Matters", "Figures", "Street light out");

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Every_section_of_the_console_opens_with_data(string language)
    {
        var sample = language == "en" ? English : Chinese;
        using var district = await FillDistrictAsync(sample);
        var dispatcher = await district.AddAccountAsync("supervisor", "desk");
        await AskToVoidAsync(district, sample);
        await using var seat = await room.Browser.TakeDeskAsync(room.Silo.Http, language);
        await UseThemeAsync(seat, sample);
        var console = new ConsolePage(seat);
        await console.OpenAsync(dispatcher);
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync(sample.Unit);

        await console.GoAsync(sample.Grids);
        var grids = seat.Page.Locator("section.grids").GetByRole(AriaRole.Treeitem);
        await grids.Filter(new() { HasText = sample.Town }).ClickAsync();
        await grids.Filter(new() { HasText = sample.Village }).ClickAsync();
        await grids.Filter(new() { HasText = sample.Unit }).ClickAsync();
        await Assertions.Expect(seat.Page.Locator("section.grids article")).ToContainTextAsync(sample.Worker);
        await LookAsync(seat, sample, "grids");

        await console.GoAsync(sample.Register);
        await Assertions.Expect(seat.Page.Locator("section.register table")).ToContainTextAsync("band-1");
        await seat.Page.Locator("section.register").GetByRole(AriaRole.Tab).Last.ClickAsync();
        await Assertions.Expect(seat.Page.Locator("section.register table")).ToContainTextAsync("button-9");
        await seat.Page.Locator("section.register input[type=search]").FillAsync(sample.Initials);
        await seat.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = "r-1" }).ClickAsync();
        await Assertions.Expect(seat.Page.Locator("section.register article")).ToContainTextAsync("5678");
        await LookAsync(seat, sample, "residents");
        await seat.Page.Locator("section.register article").GetByRole(AriaRole.Button, new() { Name = "band-1" }).ClickAsync();
        await Assertions.Expect(seat.Page.Locator("section.register article")).ToContainTextAsync(sample.Unit);
        await LookAsync(seat, sample, "device");

        await console.GoAsync(sample.Matters);
        await Assertions.Expect(seat.Page.Locator("section.matters table")).ToContainTextAsync(sample.Trouble);
        await LookAsync(seat, sample, "matters");
        await seat.Page.Locator("section.matters tbody th button").ClickAsync();
        await Assertions.Expect(console.Drawer.Locator("section.course")).ToContainTextAsync(sample.Trouble);
        await Assertions.Expect(console.Drawer).ToContainTextAsync("✓");
        await LookAsync(seat, sample, "matter");
        await console.PressAsync("Escape");
        await seat.Page.Locator("section.matters").GetByRole(AriaRole.Tab).Last.ClickAsync();
        await Assertions.Expect(seat.Page.Locator("section.matters table")).ToContainTextAsync(sample.Town);
        await LookAsync(seat, sample, "sheet");

        await console.GoAsync(sample.Figures);
        await Assertions.Expect(seat.Page.Locator("section.figures table")).ToContainTextAsync(sample.Town);
        await LookAsync(seat, sample, "figures");

        await console.PressAsync("Escape");
        await console.Alarms.First.ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("✓");
        await LookAsync(seat, sample, "drawer");
        await console.PressAsync("r");
        await Assertions.Expect(seat.Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(1);
        await LookAsync(seat, sample, "reassign");
        await console.PressAsync("Escape");
        await console.PressAsync("n");
        await Assertions.Expect(seat.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).First).ToContainTextAsync(language == "en" ? "Waste to be removed" : "清运垃圾");
        await LookAsync(seat, sample, "report");
        await console.PressAsync("Escape");
        await console.PressAsync("?");
        await seat.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await LookAsync(seat, sample, "keys");
        await console.PressAsync("Escape");
        await seat.Page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await seat.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = sample.Worker }).ClickAsync();
        await seat.Page.Locator(".drawer .ask button").ClickAsync();
        await seat.Page.Locator(".playback").WaitForAsync();
        await LookAsync(seat, sample, "playback");
        if (sample == Chinese)
        {
            await KeptScreens.LookAsKeptAsync(room.Browser, seat, "playback");
            await PlayAsync(seat);
        }
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Every_part_of_the_workers_page_opens_with_data(string language)
    {
        var sample = language == "en" ? English : Chinese;
        using var district = await FillDistrictAsync(sample);
        var worker = $"zhao.{district.Code}";
        await using var seat = await room.Browser.TakePhoneAsync(room.Silo.Http, language);
        await UseThemeAsync(seat, sample);
        await seat.OpenAsync("/w", worker);
        await Assertions.Expect(seat.Page.Locator("main article")).ToContainTextAsync(sample.Address);
        await LookAsync(seat, sample, "phone-tasks");
        var tabs = seat.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button);

        await tabs.Nth(1).TapAsync();
        await seat.Page.Locator("main section button").First.TapAsync();
        await seat.Page.GetByRole(AriaRole.Group).First.GetByRole(AriaRole.Button).First.TapAsync();
        await LookAsync(seat, sample, "phone-patrol");
        await tabs.Nth(2).TapAsync();
        await seat.Page.Locator("main svg[role=img]").WaitForAsync();
        await Assertions.Expect(seat.Page.Locator("main ol li").First).ToContainTextAsync(language == "en" ? "On duty" : "在岗");
        await LookAsync(seat, sample, "phone-today");
        await tabs.Nth(3).TapAsync();
        await LookAsync(seat, sample, "phone-more");
        await tabs.Nth(4).TapAsync();
        await seat.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await LookAsync(seat, sample, "phone-sos");
    }

    /// <summary>A matter that somebody asks to void.</summary>
    private static async Task AskToVoidAsync(TestDistrict district, Sample sample)
    {
        var matter = (await district.Api.PostAsync("incidents", new JsonObject
        {
            ["kind"] = "general", ["type"] = "complaint", ["text"] = sample.Trouble, ["source"] = "12345", ["location"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35 },
        }))!["id"]!.GetValue<string>();
        await district.StepAsync(matter, "requests", new JsonObject { ["kind"] = "void", ["reason"] = sample.Trouble });
    }

    private static Task UseThemeAsync(Seat seat, Sample sample) =>
        seat.Context.AddInitScriptAsync($"localStorage.setItem('gridgov.theme', '{(sample == English ? "light" : "dark")}')");

    private static async Task LookAsync(Seat seat, Sample sample, string where)
    {
        await seat.ScreenshotAsync($"{where}-{sample.Language}");
        if (sample.Language == "en")
        {
            await Texts.AreEnglishAsync(seat.Page, where);
        }
        else
        {
            await Texts.AreChineseAsync(seat.Page, where, "band", "button", "desk", "zhao", "admin");
        }

        // contrast is another in each theme
        await Axe.FindsNothingAsync(seat.Page, $"{where}, {sample.Language}");
    }

    /// <summary>The day plays from its beginning, the slider goes along, and it stands still where it is stopped.</summary>
    private static async Task PlayAsync(Seat seat)
    {
        var (clock, play) = (seat.Page.Locator(".playback .now strong"), seat.Page.Locator(".playback button.play"));
        var end = await clock.InnerTextAsync();
        await play.ClickAsync();
        await Assertions.Expect(clock).Not.ToHaveTextAsync(end);
        var (shown, slid) = (await clock.InnerTextAsync(), await seat.Page.Locator(".playback input").InputValueAsync());
        await Assertions.Expect(clock).Not.ToHaveTextAsync(shown);
        await Assertions.Expect(seat.Page.Locator(".playback input")).Not.ToHaveValueAsync(slid);
        await play.ClickAsync();
        var stopped = await clock.InnerTextAsync();
        await seat.Page.Locator(".playback input").FocusAsync();
        await seat.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(clock).Not.ToHaveTextAsync(stopped);
    }

    /// <summary>A worker on duty who has walked, a resident with a wristband that has called for help, and a button that nobody has heard of.</summary>
    private async Task<TestDistrict> FillDistrictAsync(Sample sample)
    {
        var district = await room.CreateDistrictAsync();
        var (api, code) = (district.Api, district.Code);
        await api.PutAsync("", new JsonObject { ["name"] = sample.Town, ["timeZone"] = "Asia/Shanghai" });
        await api.PutAsync("grids", SampleGrids.Named(code, sample.Town, sample.Village, sample.Unit));
        await api.RegisterWorkerAsync("w1", sample.Worker);
        var home = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35, ["address"] = sample.Address };
        await api.PutAsync("residents/r-1", new JsonObject
        {
            ["name"] = sample.Resident, ["phone"] = "13812345678", ["home"] = home.DeepClone(), ["categories"] = new JsonArray("living_alone"),
        });
        var band = (await api.PutAsync("devices/band-1", new JsonObject { ["kind"] = "wristband", ["resident"] = "r-1", ["home"] = home }))!["secret"]!.GetValue<string>();
        await api.RegisterDeviceAsync("button-9", "button", 35.051, 118.351);
        using var phone = await GovernanceApi.SignInAsync(room.Silo, await district.AddAccountAsync("worker", "zhao", "w1"), TestDistrict.Password, code);
        var now = TimeProvider.System.GetUtcNow();
        await phone.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true, ["at"] = now.AddMinutes(-11).ToString("O") });
        var walk = Enumerable.Range(0, 20).Select(step => (JsonNode)new JsonObject
        {
            ["at"] = now.AddSeconds(30 * (step - 20)).ToString("O"), ["lat"] = 35.0505 + step * 0.0002, ["lon"] = 118.3505 + step * step * 0.00002, ["accuracyMeters"] = 9,
        });
        await phone.PostAsync("workers/w1/positions", new JsonArray([.. walk]));
        await district.PressAsync("band-1", band, "p1");
        return district;
    }
}
