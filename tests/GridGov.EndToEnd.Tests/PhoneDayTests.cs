using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>A worker's day on the phone, from going on duty to closing the log, and what is left on the phone of it.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class PhoneDayTests(ControlRoom room)
{
    private const string Zone = "America/New_York";
    private const string Found = "消防通道被占";
    private const string Written = "走访三户，张大爷咳嗽";

    [Fact]
    public async Task The_phone_shows_the_districts_time_and_keeps_after_duty_nothing_of_what_the_server_has()
    {
        using var district = await room.CreateDistrictAsync();
        await district.Api.PutAsync("", new JsonObject { ["name"] = "示例区", ["timeZone"] = Zone });
        await district.Api.RegisterWorkerAsync("w1", "赵玉欣");
        var worker = await district.AddAccountAsync("worker", "zhao", "w1");
        await using var hand = await room.Browser.TakePhoneAsync(room.Silo.Http);
        var phone = new PhonePage(hand);
        await phone.GoOnDutyAsync(worker);
        var since = (await district.Api.GetAsync("workers/w1"))!["onDutySince"]!.GetValue<DateTimeOffset>();
        await Assertions.Expect(phone.Duty).ToContainTextAsync(There(since).ToString("HH:mm", CultureInfo.InvariantCulture));

        await phone.TapTabAsync("巡查");
        await phone.TapAsync("开始巡查");
        await hand.Page.GetByRole(AriaRole.Group, new() { Name = "消防" }).GetByRole(AriaRole.Button, new() { Name = "异常" }).TapAsync();
        await hand.Page.Locator("dialog textarea").FillAsync(Found);
        await phone.TapAsync("上报");
        await phone.TapAsync("结束巡查");
        await phone.TapTabAsync("今日");
        await hand.Page.GetByLabel("自己的话").FillAsync(Written);
        await Assertions.Expect(hand.Page.Locator("main h2 span")).ToHaveTextAsync(There(since).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await phone.TapTabAsync("更多");
        await hand.ScreenshotAsync("phone-kept");
        await WaitUntilKeptAsync(hand.Page, Found, isKept: true);
        await WaitUntilKeptAsync(hand.Page, Written, isKept: true);

        await phone.TapTabAsync("任务");
        await phone.TapAsync("下岗");
        await hand.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "下岗" }).TapAsync();
        await WaitUntilKeptAsync(hand.Page, Found, isKept: false);
        await WaitUntilKeptAsync(hand.Page, Written, isKept: false);

        // After duty the log comes from the server, and is closed for ever.
        await phone.TapTabAsync("今日");
        await Assertions.Expect(hand.Page.GetByLabel("自己的话")).ToHaveValueAsync(Written);
        await phone.TapAsync("封存当天日志");
        await hand.ScreenshotAsync("phone-log-close");
        await hand.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "封存当天日志" }).TapAsync();
        await Assertions.Expect(hand.Page.GetByLabel("自己的话")).ToHaveCountAsync(0);
        await Assertions.Expect(hand.Page.GetByText(Written)).ToBeVisibleAsync();
        await Assertions.Expect(hand.Page.Locator("p.quiet").GetByText("封存").First).ToBeVisibleAsync();
        await Assertions.Expect(phone.Waiting).ToHaveCountAsync(0);
        var log = (await district.Api.GetAsync($"workers/w1/day-logs/{There(since):yyyy-MM-dd}"))!;
        log["words"]!.GetValue<string>().ShouldBe(Written);
        log["closedAt"].ShouldNotBeNull();
    }

    private static DateTimeOffset There(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Zone));

    /// <summary>Whether a text stands anywhere in what the page has put on the phone's disk.</summary>
    private static Task WaitUntilKeptAsync(IPage page, string text, bool isKept) => page.WaitForFunctionAsync(
        """
        ([text, isKept]) => new Promise((resolve, reject) => {
          const asked = indexedDB.open('gridgov.worker');
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            const stores = [...asked.result.objectStoreNames];
            const reading = asked.result.transaction(stores);
            const answers = stores.map((store) => reading.objectStore(store).getAll());
            reading.oncomplete = () => { asked.result.close(); resolve(JSON.stringify(answers.map((answer) => answer.result)).includes(text) === isKept); };
          };
        })
        """,
        new object[] { text, isKept });
}
