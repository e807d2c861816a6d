using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>A resident says how it was, on a phone without an account; the supervisor finds the answer behind the score and appeals against it.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class AssessmentPageTests(ControlRoom room)
{
    [Fact]
    public async Task What_a_resident_said_by_a_link_stands_behind_the_score()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        using var hand = await GovernanceApi.SignInAsync(room.Silo, await district.AddAccountAsync("worker", "zhao", "w1"), TestDistrict.Password, district.Code);
        var chen = await district.AddAccountAsync("supervisor", "chen");
        using var supervisor = await GovernanceApi.SignInAsync(room.Silo, chen, TestDistrict.Password, district.Code);
        var matter = await VerifiedAsync(district, hand, supervisor);
        var link = (await supervisor.PostAsync($"incidents/{matter}/satisfaction-link", new JsonObject()))!["path"]!.GetValue<string>();

        await using (var resident = await room.Browser.TakePhoneAsync(room.Silo.Http))
        {
            await AnswerAsync(resident, link);
        }

        var month = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        await Eventually.That(
            async () => (await supervisor.GetAsync($"assessments/{month}/worker/w1"))!["facts"]!.AsArray().Count == 4, "the answer is behind the score");
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(chen);
        await AppealAsync(seat, console);
    }

    private static async Task AnswerAsync(Seat resident, string link)
    {
        var page = resident.Page;
        await page.GotoAsync(new Uri(resident.Site, link).ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("投诉");
        await Axe.FindsNothingAsync(page, "the resident's page");
        await resident.ScreenshotAsync("satisfaction");
        await page.GetByLabel("不满意", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("谢谢");
        await page.GotoAsync(new Uri(resident.Site, link).ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("不能重复评价");
    }

    private static async Task AppealAsync(Seat seat, ConsolePage console)
    {
        var page = seat.Page;
        await console.GoAsync("事项");
        await page.GetByRole(AriaRole.Tab, new() { Name = "考核" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "赵玉欣" })).ToContainTextAsync("80.00");
        await Axe.FindsNothingAsync(page, "assessment");
        await seat.ScreenshotAsync("assessment");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看赵玉欣的依据" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Row).Filter(new() { HasText = "群众满意" }).GetByRole(AriaRole.Button, new() { Name = "申请不计入" }).ClickAsync();
        await dialog.GetByLabel("理由").FillAsync("评的是另一件事");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "提交申诉" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Listitem)).ToContainTextAsync("评的是另一件事");
        await Axe.FindsNothingAsync(page, "one assessment");
        await seat.ScreenshotAsync("assessment-detail");
        await dialog.GetByLabel("裁定理由").FillAsync("属实");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "支持" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync(); // who appealed does not decide
    }

    private static async Task<string> VerifiedAsync(TestDistrict district, GovernanceApi hand, GovernanceApi supervisor)
    {
        await hand.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true });
        var matter = (await district.Api.PostAsync("incidents", new JsonObject
        {
            ["kind"] = "general", ["type"] = "complaint", ["text"] = "路灯不亮", ["source"] = "12345", ["location"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35 },
        }))!["id"]!.GetValue<string>();
        await district.StepAsync(matter, "assign", new JsonObject { ["worker"] = "w1" });
        var task = (await hand.GetAsync("workers/w1/tasks"))!["items"]!.AsArray().ShouldHaveSingleItem()!["task"]!.GetValue<string>();
        foreach (var reply in new[] { "accept", "resolved" })
        {
            await hand.PostAsync($"workers/w1/tasks/{task}", new JsonObject { ["reply"] = reply });
        }

        await supervisor.PostAsync($"incidents/{matter}/verify", new JsonObject { ["method"] = "call_back", ["outcome"] = "回访属实" });
        return matter;
    }
}
