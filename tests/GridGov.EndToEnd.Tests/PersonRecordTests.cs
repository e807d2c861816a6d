using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>What a person may ask the office for, at the desk: who looked, everything that is held, and that it be erased.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class PersonRecordTests(ControlRoom room)
{
    [Fact]
    public async Task Who_looked_is_shown_what_is_held_is_handed_out_and_a_resident_is_erased()
    {
        using var district = await room.CreateDistrictAsync();
        var (admin, dispatcher) = (await district.AddAccountAsync("admin", "wang.wei"), await district.AddAccountAsync("dispatcher", "li.na"));
        await district.Api.PutAsync("residents/r-1", new JsonObject
        {
            ["name"] = "孙秀英", ["phone"] = "13812345678", ["categories"] = new JsonArray("living_alone"),
            ["home"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35, ["address"] = "金雀山路18号1单元" },
        });
        using (var desk = await GovernanceApi.SignInAsync(room.Silo, dispatcher, TestDistrict.Password, district.Code))
        {
            await desk.PostAsync("residents/r-1/contact", new JsonObject { ["reason"] = "电话核实走访时间" });
        }

        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(admin);
        await console.GoAsync("设备与对象");
        var page = seat.Page.Locator("section.register");
        await page.Locator("input[type=search]").FillAsync("sxy");
        await page.GetByText("孙*英").First.ClickAsync();
        var record = page.GetByRole(AriaRole.Region, new() { Name = "个人信息记录" });

        await ReadWhoLookedAsync(seat, record, dispatcher);
        await TakeAlongAsync(seat, record);
        await EraseAsync(seat, record);

        (await district.Api.GetAsync("register?q=sxy"))!["items"]!.AsArray().ShouldBeEmpty();
        await record.GetByRole(AriaRole.Button, new() { Name = "谁看过" }).ClickAsync();
        await Assertions.Expect(record.Locator("li").Filter(new() { HasText = "删除个人信息" })).ToContainTextAsync(admin);
    }

    private static async Task ReadWhoLookedAsync(Seat seat, ILocator record, string dispatcher)
    {
        await Assertions.Expect(record.Locator("li")).ToHaveCountAsync(0);
        await record.GetByRole(AriaRole.Button, new() { Name = "谁看过" }).ClickAsync();
        var look = record.Locator("li").Filter(new() { HasText = dispatcher });
        await Assertions.Expect(look).ToContainTextAsync("说明理由后查看联系信息");
        await Assertions.Expect(look).ToContainTextAsync("电话核实走访时间");
        await Texts.AreChineseAsync(seat.Page, "who looked", "wang.wei", "li.na", "admin", "wang.wei.", "li.na.");
        await Axe.FindsNothingAsync(seat.Page, "who looked at a person");
        await seat.ScreenshotAsync("person-looked");
    }

    private static async Task TakeAlongAsync(Seat seat, ILocator record)
    {
        await record.GetByRole(AriaRole.Button, new() { Name = "导出个人信息" }).ClickAsync();
        var file = await seat.Page.RunAndWaitForDownloadAsync(() => record.GetByText("确认导出").ClickAsync());
        var parts = (await File.ReadAllLinesAsync(await file.PathAsync())).Select(static line => JsonNode.Parse(line)!).ToArray();
        parts[0]["value"]!["subject"]!.GetValue<string>().ShouldBe("resident:r-1");
        parts.Single(static part => part["part"]!.GetValue<string>() == "registration")["value"]!["name"]!.GetValue<string>().ShouldBe("孙秀英");
    }

    private static async Task EraseAsync(Seat seat, ILocator record)
    {
        await record.GetByRole(AriaRole.Button, new() { Name = "删除个人信息" }).ClickAsync();
        var erase = record.GetByRole(AriaRole.Button, new() { Name = "确认删除" });
        await record.GetByRole(AriaRole.Combobox).SelectOptionAsync("consent_withdrawn");
        await record.GetByLabel("理由").FillAsync("本人书面申请");
        await record.GetByLabel("输入编号").FillAsync("r-2");
        await Assertions.Expect(erase).ToBeDisabledAsync();
        await Axe.FindsNothingAsync(seat.Page, "erasure of a person");
        await seat.ScreenshotAsync("person-erase");
        await record.GetByLabel("输入编号").FillAsync("r-1");
        await erase.ClickAsync();
        await Assertions.Expect(record).ToContainTextAsync("已删除：事件0件");
    }
}
