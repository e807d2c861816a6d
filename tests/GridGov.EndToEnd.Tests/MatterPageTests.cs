using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>A matter's long way through the pages: asked for on the phone, decided at the desk, sent back, verified by call-back, satisfied, and in the sheet.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class MatterPageTests(ControlRoom room)
{
    [Fact]
    public async Task A_matter_is_extended_sent_back_verified_and_counted()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var worker = await district.AddAccountAsync("worker", "zhao", "w1");
        using var hand = await GovernanceApi.SignInAsync(room.Silo, worker, TestDistrict.Password, district.Code);
        await hand.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true });
        var matter = (await district.Api.PostAsync("incidents", new JsonObject
        {
            ["kind"] = "general", ["type"] = "complaint", ["text"] = "路灯不亮", ["source"] = "12345", ["location"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35 },
        }))!["id"]!.GetValue<string>();
        await district.StepAsync(matter, "assign", new JsonObject { ["worker"] = "w1" });
        await SayAsync(hand, "accept");
        await using var phoneSeat = await room.Browser.TakePhoneAsync(room.Silo.Http);
        await using var deskSeat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var (phone, console) = (new PhonePage(phoneSeat), new ConsolePage(deskSeat));
        await Task.WhenAll(phoneSeat.OpenAsync("/w", worker), console.OpenAsync(await district.AddAccountAsync("supervisor", "chen")));

        await AskForMoreTimeAsync(phoneSeat.Page, phone);
        await ApproveAsync(deskSeat.Page, console);
        await SayAsync(hand, "resolved");
        await SendBackAsync(deskSeat.Page, console);
        await SayAsync(hand, "accept");
        await SayAsync(hand, "resolved");
        await VerifyAsync(deskSeat.Page, console);
        // sheets follow the feed's catalogue
        await Eventually.That(
            async () => (await district.Api.GetAsync("reports/matters"))!["figures"]!["satisfied"]!.GetValue<int>() == 1, "the call-back is in the sheet");
        await ReadTheSheetAsync(deskSeat, console);
    }

    private static async Task AskForMoreTimeAsync(IPage page, PhonePage phone)
    {
        await phone.TapAsync("时限、延期、退回");
        await phone.TapAsync("申请延期");
        await page.GetByRole(AriaRole.Spinbutton).FillAsync("3");
        await page.GetByRole(AriaRole.Textbox).FillAsync("等备件");
        await Axe.FindsNothingAsync(page, "phone, asking for an extension");
        await phone.TapAsync("提交");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("延期申请等待审批");
    }

    private static async Task ApproveAsync(IPage page, ConsolePage console)
    {
        await console.GoAsync("事项");
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "待审批 1" })).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page, "matters");
        await page.GetByRole(AriaRole.Button, new() { Name = "打开投诉" }).ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("等备件");
        await Axe.FindsNothingAsync(page, "a matter");
        await TheTableIsWholeBesideTheDrawerAsync(page, console);
        await page.GetByRole(AriaRole.Button, new() { Name = "同意", Exact = true }).ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("申请台账 1");
    }

    /// <summary>At 1366 pixels the drawer takes a third of the page; of the table nothing may be below it or out of sight.</summary>
    private static async Task TheTableIsWholeBesideTheDrawerAsync(IPage page, ConsolePage console)
    {
        var table = page.Locator("section.matters table");
        var (right, left) = ((await table.BoundingBoxAsync())!, (await console.Drawer.BoundingBoxAsync())!);
        (right.X + right.Width).ShouldBeLessThanOrEqualTo(left.X);
        (await table.Locator("xpath=..").EvaluateAsync<int>("one => one.scrollWidth - one.clientWidth")).ShouldBe(0);
        foreach (var cell in await table.Locator("tbody tr").First.Locator("th, td:visible").AllAsync())
        {
            await Assertions.Expect(cell).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    private static async Task SendBackAsync(IPage page, ConsolePage console)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "退回返工" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("没修好");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "退回返工" }).ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("第2轮");
    }

    private static async Task VerifyAsync(IPage page, ConsolePage console)
    {
        await console.Drawer.GetByRole(AriaRole.Button, new() { Name = "核查", Exact = true }).ClickAsync();
        await page.GetByLabel("电话回访").CheckAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("回访属实");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "核查", Exact = true }).ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("核查方式：电话回访");
        await page.GetByRole(AriaRole.Button, new() { Name = "记录回访" }).ClickAsync();
        await page.GetByLabel("满意", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "记录回访" }).ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("回访满意度：满意");
    }

    private static async Task ReadTheSheetAsync(Seat seat, ConsolePage console)
    {
        await console.PressAsync("Escape");
        await seat.Page.GetByRole(AriaRole.Tab, new() { Name = "报表" }).ClickAsync();
        var total = seat.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "合计" });
        await Assertions.Expect(total.GetByRole(AriaRole.Cell).First).ToHaveTextAsync("1");
        await Assertions.Expect(total.GetByRole(AriaRole.Cell).Last).ToHaveTextAsync("100.00%");
        await Axe.FindsNothingAsync(seat.Page, "sheet of matters");
        var csv = await seat.Context.APIRequest.GetAsync(new Uri(seat.Site, (await seat.Page.GetByText("CSV", new() { Exact = true }).GetAttributeAsync("href"))!).ToString());
        (await csv.TextAsync()).ShouldContain("合计");
    }

    private static async Task SayAsync(GovernanceApi hand, string reply)
    {
        var task = (await hand.GetAsync("workers/w1/tasks"))!["items"]!.AsArray().ShouldHaveSingleItem()!["task"]!.GetValue<string>();
        await hand.PostAsync($"workers/w1/tasks/{task}", new JsonObject { ["reply"] = reply });
    }
}
