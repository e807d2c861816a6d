using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>Two grids are merged at the desk: chosen, previewed, carried out with a reason, and seen closed with what took their place.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class ReorganisePageTests(ControlRoom room)
{
    [Fact]
    public async Task Two_grids_are_merged_after_a_preview_and_taken_back()
    {
        using var district = await room.CreateDistrictAsync();
        var admin = await district.AddAccountAsync("admin", "wang.wei");
        var village = $"{district.Code}001001";
        await district.Api.PutAsync("grids", new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray(
                Feature($"{district.Code}001", "兰山街道", "town", null, 118.34, 118.36),
                Feature(village, "前十社区", "village", $"{district.Code}001", 118.34, 118.36),
                Feature($"{village}001", "第一网格", "base", village, 118.34, 118.35),
                Feature($"{village}002", "第二网格", "base", village, 118.35, 118.36)),
        });
        await district.Api.RegisterDeviceAsync("button-1", "button", 35.05, 118.345);
        await district.Api.PutAsync("workers/w-2", new JsonObject { ["name"] = "赵玉欣", ["grids"] = new JsonArray($"{village}002") });
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(admin);
        await console.GoAsync("网格");
        await seat.Page.Locator("section.grids").GetByRole(AriaRole.Button, new() { Name = "网格调整" }).ClickAsync();

        var dialog = seat.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("第一网格").CheckAsync();
        await Assertions.Expect(dialog.GetByLabel("前十社区")).ToHaveCountAsync(0);
        await dialog.GetByLabel("第二网格").CheckAsync();
        await dialog.GetByLabel("新网格代码").FillAsync($"{village}009");
        await dialog.GetByLabel("新网格名称").FillAsync("沂河网格");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "执行" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "预览", Exact = true }).ClickAsync();

        var preview = dialog.GetByRole(AriaRole.Region, new() { Name = "预览" });
        await Assertions.Expect(preview).ToContainTextAsync("关闭：第一网格、第二网格");
        await Assertions.Expect(preview).ToContainTextAsync("新设：沂河网格");
        await Assertions.Expect(preview).ToContainTextAsync("1设备");
        await Assertions.Expect(preview).ToContainTextAsync("1网格员");
        await Assertions.Expect(preview).ToContainTextAsync("超过300户或1000人");
        await Axe.FindsNothingAsync(seat.Page, "reorganise");
        await seat.ScreenshotAsync("reorganise-preview");
        await dialog.GetByLabel("理由").FillAsync("人口减少，两格并一格");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "执行" }).ClickAsync();

        await Assertions.Expect(dialog).ToContainTextAsync("第一网格、第二网格 → 沂河网格");
        await Assertions.Expect(dialog).ToContainTextAsync("已关闭网格");
        (await district.Api.GetAsync("devices/button-1"))!["grid"]!.GetValue<string>().ShouldBe($"{village}009");
        await seat.ScreenshotAsync("reorganise-done");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "撤销此次调整" }).ClickAsync();
        await Assertions.Expect(preview).ToContainTextAsync("新设：第一网格、第二网格");
        await dialog.GetByLabel("理由").FillAsync("并错了，恢复原状");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "执行" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("已撤销");
        (await district.Api.GetAsync("workers/w-2"))!["grids"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe($"{village}002");
    }

    private static JsonObject Feature(string code, string name, string level, string? parent, double west, double east) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject
        {
            ["code"] = code, ["name"] = name, ["level"] = level, ["parent"] = parent, ["kind"] = level == "base" ? "compound" : null, ["households"] = level == "base" ? 280 : null,
        },
        ["geometry"] = new JsonObject
        {
            ["type"] = "Polygon",
            ["coordinates"] = new JsonArray(new JsonArray(Corner(west, 35.04), Corner(east, 35.04), Corner(east, 35.06), Corner(west, 35.06), Corner(west, 35.04))),
        },
    };

    private static JsonArray Corner(double longitude, double latitude) => [longitude, latitude];
}
