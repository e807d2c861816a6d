using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>An entry of the register is corrected at the desk: with what stands there, against somebody who is faster, and taken back.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class RegisterEntryTests(ControlRoom room)
{
    [Fact]
    public async Task An_entry_is_corrected_over_what_another_has_changed_meanwhile_and_taken_back()
    {
        using var district = await room.CreateDistrictAsync();
        var (admin, other) = (await district.AddAccountAsync("admin", "wang.wei"), await district.AddAccountAsync("admin", "li.na"));
        await district.Api.PutAsync("residents/r-1", new JsonObject
        {
            ["name"] = "孙秀英", ["phone"] = "13812345678", ["household"] = "1-101", ["categories"] = new JsonArray("living_alone"), ["healthNotes"] = "高血压",
            ["home"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35, ["address"] = "金雀山路18号1单元" },
        });
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(admin);
        await console.GoAsync("设备与对象");
        var page = seat.Page.Locator("section.register");
        await page.Locator("input[type=search]").FillAsync("sxy");
        await page.GetByText("孙*英").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "更正登记" }).ClickAsync();
        var dialog = seat.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByLabel("姓名")).ToHaveValueAsync("孙秀英");
        await Assertions.Expect(dialog).ToContainTextAsync("•••• 5678");
        await Assertions.Expect(dialog).Not.ToContainTextAsync("高血压");
        await Axe.FindsNothingAsync(seat.Page, "entry");
        await seat.ScreenshotAsync("entry");

        await dialog.GetByLabel("姓名").FillAsync("孙秀瑛");
        await ChangeAsync(district, other, "2-202");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync(other);
        await seat.ScreenshotAsync("entry-conflict");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "载入最新内容" }).ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("户号")).ToHaveValueAsync("2-202");
        await Assertions.Expect(dialog.GetByLabel("姓名")).ToHaveValueAsync("孙秀瑛");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();

        await Assertions.Expect(console.Toast).ToContainTextAsync("r-1的登记已更正");
        await Assertions.Expect(page).ToContainTextAsync("孙*瑛");
        (await EntryAsync(district))["household"]!.GetValue<string>().ShouldBe("2-202");
        await console.Toast.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page).ToContainTextAsync("孙*英");
        var entry = await EntryAsync(district);
        (entry["name"]!.GetValue<string>(), entry["household"]!.GetValue<string>()).ShouldBe(("孙秀英", "2-202"));
        entry["mark"]!["changedBy"]!.GetValue<string>().ShouldBe(admin);
    }

    /// <summary>Somebody else's correction, by the API.</summary>
    private async Task ChangeAsync(TestDistrict district, string other, string household)
    {
        using var api = await GridGov.Testing.EndToEnd.GovernanceApi.SignInAsync(room.Silo, other, TestDistrict.Password, district.Code);
        await api.SendToRootAsync(HttpMethod.Patch, $"districts/{district.Code}/residents/r-1/registration", new JsonObject { ["household"] = household });
    }

    private static async Task<JsonNode> EntryAsync(TestDistrict district) => (await district.Api.GetAsync("residents/r-1/registration"))!;
}
