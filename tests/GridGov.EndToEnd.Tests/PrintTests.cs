using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>The incident and the sheet of figures on paper: black on white, the level by shape and numeral, and nothing that only a screen needs.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class PrintTests(ControlRoom room)
{
    [Fact]
    public async Task An_incident_and_the_sheet_of_figures_can_be_read_in_black_and_white()
    {
        using var district = await room.CreateDistrictAsync();
        var dispatcher = await district.AddAccountAsync("dispatcher", "desk");
        var incident = await district.ReportAsync("general", "路灯不亮");
        (await district.Api.GetAsync($"incidents/{incident}"))!["severity"]!.GetValue<int>().ShouldBe(3);
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(dispatcher);
        await console.Alarms.First.ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("路灯不亮");

        await seat.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var mark = console.Drawer.Locator("svg.mark").First;
        await Assertions.Expect(mark).ToContainTextAsync("Ⅲ");
        foreach (var theme in new[] { "dark", "light" })
        {
            await seat.Page.EvaluateAsync("(theme) => { document.documentElement.dataset.theme = theme; }", theme);
            foreach (var level in new[] { 1, 2, 3, 4 })
            {
                (await InkOfAsync(mark, level)).ShouldBe("rgb(0, 0, 0)", $"level {level}, {theme}");
            }
        }

        (await BackgroundAsync(seat.Page)).ShouldBe("rgb(255, 255, 255)");
        await Assertions.Expect(console.Drawer.Locator(".actions").First).ToBeHiddenAsync();
        await Assertions.Expect(console.Alarms.First).ToBeHiddenAsync();
        await FillsThePaperAsync(seat.Page, console.Drawer);
        await seat.ScreenshotAsync("print-incident");
        (await seat.Page.PdfAsync()).Take(5).ShouldBe("%PDF-"u8.ToArray());

        await seat.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await seat.Page.SetViewportSizeAsync(1366, 768);
        await console.PressAsync("Escape");
        await console.GoAsync("指标");
        await Assertions.Expect(seat.Page.Locator("section.figures figure")).ToHaveCountAsync(6);
        await seat.ScreenshotAsync("figures-screen");
        var file = await seat.Page.RunAndWaitForDownloadAsync(() => seat.Page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).First.ClickAsync());
        var table = await File.ReadAllTextAsync(await file.PathAsync());
        file.SuggestedFilename.ShouldEndWith(".csv");
        table.Split("\r\n").Length.ShouldBeGreaterThan(24); // an hour a line, then the grids
        table.ShouldContain("兰山街道");
        await seat.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(seat.Page.Locator("section.figures .on-paper")).ToBeVisibleAsync();
        await Assertions.Expect(seat.Page.Locator("section.figures .acts")).ToBeHiddenAsync();
        await Assertions.Expect(seat.Page.Locator("nav.sections")).ToBeHiddenAsync();
        (await seat.Page.Locator("section.figures dt").First.EvaluateAsync<string>("one => getComputedStyle(one).color")).ShouldBe("rgb(0, 0, 0)");
        await FillsThePaperAsync(seat.Page, seat.Page.Locator("section.figures"));
        await seat.ScreenshotAsync("print-figures");
        (await seat.Page.PdfAsync()).Take(5).ShouldBe("%PDF-"u8.ToArray());
    }

    /// <summary>From edge to edge, upright and across: what is printed has the paper for itself.</summary>
    private static async Task FillsThePaperAsync(IPage page, ILocator printed)
    {
        foreach (var (width, height) in new[] { (1040, 720), (718, 1040) })
        {
            await page.SetViewportSizeAsync(width, height);
            var box = (await printed.BoundingBoxAsync())!;
            (box.X, box.Width).ShouldBe((0, width));
        }
    }

    /// <summary>What a mark of that level is drawn with.</summary>
    private static Task<string> InkOfAsync(ILocator mark, int level) => mark.EvaluateAsync<string>(
        "(mark, level) => { mark.classList.remove('s1', 's2', 's3', 's4'); mark.classList.add(`s${level}`); return getComputedStyle(mark.querySelector('.shape')).stroke; }", level);

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
