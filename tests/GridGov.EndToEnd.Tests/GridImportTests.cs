using System.Text;
using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>A hierarchy from a file: looked at before it is imported, with what is wrong and what is only odd, and with how far it has come.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class GridImportTests(ControlRoom room)
{
    [Fact]
    public async Task Grids_are_looked_at_with_their_warnings_before_they_are_imported()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.PutAsync("grids", SampleGrids.One(district.Code));
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var dialog = await OpenAsync(seat, await district.AddAccountAsync("admin", "admin"));
        var (town, import) = (seat.Page.Locator("section.grids").GetByRole(AriaRole.Treeitem).First, dialog.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }));

        await ChooseAsync(dialog, "not.json", "{");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("这不是JSON文件");
        await Assertions.Expect(import).ToBeDisabledAsync();
        await ChooseAsync(dialog, "empty.json", "{}");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("文件里没有网格");

        var wrong = Renamed(district.Code);
        wrong["features"]![2]!["properties"]!["parent"] = "999999999999";
        await ChooseAsync(dialog, "wrong.json", wrong.ToJsonString());
        await Assertions.Expect(dialog.Locator("li")).ToContainTextAsync("上级网格不在本次导入之中");
        await Assertions.Expect(import).ToBeDisabledAsync();

        var odd = Renamed(district.Code);
        odd["features"]![2]!["properties"]!["households"] = 9_000;
        await ChooseAsync(dialog, "odd.json", odd.ToJsonString());
        await Assertions.Expect(CountOf(dialog, "变更")).ToHaveTextAsync("3");
        await Assertions.Expect(CountOf(dialog, "提醒")).ToHaveTextAsync("1");
        await Assertions.Expect(dialog.Locator("li")).ToContainTextAsync("户数或人口超过网格划分标准");
        await Axe.FindsNothingAsync(seat.Page, "import of grids");
        await seat.ScreenshotAsync("import");
        await Assertions.Expect(town).ToContainTextAsync("兰山街道");
        await import.ClickAsync();

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(town).ToContainTextAsync("金雀山街道");
    }

    [Fact]
    public async Task A_long_import_says_how_far_it_has_come_and_can_be_stopped_before_it_is_stored()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.PutAsync("grids", SampleGrids.One(district.Code));
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var answer = new TaskCompletionSource();
        await seat.Page.RouteAsync("**/grids/preview", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });
        var dialog = await OpenAsync(seat, await district.AddAccountAsync("admin", "admin"));

        await ChooseAsync(dialog, "grids.json", Renamed(district.Code).ToJsonString());
        await Assertions.Expect(dialog.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(seat.Page, "an import that goes on");
        await seat.ScreenshotAsync("import-progress");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "停止" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有改动任何网格");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);

        await ChooseAsync(dialog, "again.json", Renamed(district.Code).ToJsonString());
        answer.SetResult();
        await Assertions.Expect(CountOf(dialog, "变更")).ToHaveTextAsync("3");
    }

    private static async Task<ILocator> OpenAsync(Seat seat, string admin)
    {
        var console = new ConsolePage(seat);
        await console.OpenAsync(admin);
        await console.GoAsync("网格");
        await seat.Page.GetByRole(AriaRole.Button, new() { Name = "导入网格" }).ClickAsync();
        return seat.Page.GetByRole(AriaRole.Dialog);
    }

    private static JsonObject Renamed(string district) => SampleGrids.Named(district, "金雀山街道", "后十社区", "第二网格");

    private static ILocator CountOf(ILocator dialog, string name) => dialog.Locator("td").Filter(new() { HasText = name }).Locator("strong");

    private static Task ChooseAsync(ILocator dialog, string name, string text) => dialog.Locator("input[type=file]").SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) });
}
