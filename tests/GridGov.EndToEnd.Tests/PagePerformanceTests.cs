using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using GridGov.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace GridGov.EndToEnd.Tests;

/// <summary>
/// What the console costs a browser. Without a graphics card frames say more of the machine than of the page, so time in scripts is the figure; bounds are
/// wide, and hold on a crowded machine too. <c>GRIDGOV_FAULT_LONG=1</c>: longer. Figures: docs/performance.md.
/// </summary>
[Collection(nameof(ControlRoomCollection))]
public sealed partial class PagePerformanceTests(ControlRoom room, ITestOutputHelper output)
{
    private const int Workers = 2_000;
    private const int Devices = 25_000;

    private static bool IsLong => Environment.GetEnvironmentVariable("GRIDGOV_FAULT_LONG") == "1";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_thousand_workers_who_move_every_second_take_little_of_the_pages_time(bool hasMap)
    {
        await using var seat = hasMap ? await room.Browser.TakeDeskAsync(room.Silo.Http) : await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var meter = await OpenAsync(seat);
        if (hasMap)
        {
            await seat.Page.Locator("canvas").WaitForAsync();
        }

        await FakeFeed.SnapshotAsync(seat.Page, Workers);
        await Assertions.Expect(new ConsolePage(seat).Count("在岗")).ToContainTextAsync($"{Workers}");
        await FakeFeed.MoveAsync(seat.Page, Workers, 1, 2);

        var seconds = IsLong ? 20 : 4;
        var before = await meter.ScriptTimeAsync();
        var frames = await FakeFeed.MoveAsync(seat.Page, Workers, 10, seconds);
        var script = await meter.ScriptTimeAsync() - before;

        var perThousand = script.TotalMilliseconds / (Workers * seconds / 1_000.0);
        output.WriteLine($"{Workers} workers moving once a second, {(hasMap ? "map drawn in software" : "no map")}: {perThousand:F1} ms of script per 1,000 positions, "
            + $"{script.TotalMilliseconds / seconds:F0} ms a second, {script.TotalMilliseconds / frames:F1} ms a frame; {frames / (double)seconds:F1} frames a second");
        perThousand.ShouldBeLessThan(400);
        frames.ShouldBeGreaterThan(0);
    }

    /// <summary>As many devices as the district may have, beside its workers, on a map that is drawn without a graphics card.</summary>
    [Fact]
    public async Task Twenty_five_thousand_devices_on_the_map_leave_two_thousand_workers_moving()
    {
        await using var seat = await room.Browser.TakeDeskAsync(room.Silo.Http);
        await seat.Page.RouteAsync("**/register/places", route => route.FulfillAsync(new() { ContentType = "application/json", Body = Places() }));
        var meter = await OpenAsync(seat);
        await seat.Page.Locator("canvas").WaitForAsync();
        await FakeFeed.SnapshotAsync(seat.Page, Workers);
        var before = await meter.HeapAsync();
        var toggle = seat.Page.Locator(".tools > button[aria-pressed]").Last;
        await toggle.ClickAsync();
        await Assertions.Expect(toggle).ToHaveAttributeAsync("aria-pressed", "true");
        await FakeFeed.MoveAsync(seat.Page, Workers, 1, 2);

        var seconds = IsLong ? 20 : 4;
        var started = await meter.ScriptTimeAsync();
        var frames = await FakeFeed.MoveAsync(seat.Page, Workers, 10, seconds);
        var script = await meter.ScriptTimeAsync() - started;
        var heap = await meter.HeapAsync();

        output.WriteLine($"{Devices} devices and {Workers} workers moving once a second, map drawn in software: {script.TotalMilliseconds / seconds:F0} ms of script a second, "
            + $"{frames / (double)seconds:F1} frames a second; {before / 1e6:F1} MB of live objects with map and workers, {heap / 1e6:F1} MB with the devices too");
        (script.TotalMilliseconds / seconds).ShouldBeLessThan(800);
        frames.ShouldBeGreaterThan(0);
        (heap - before).ShouldBeLessThan(60e6);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_events_of_the_day()
    {
        var block = IsLong ? 24_000 : 2_400;
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var meter = await OpenAsync(seat);
        await FakeFeed.SnapshotAsync(seat.Page, Workers);
        await FakeFeed.HappenAsync(seat.Page, 1, block);
        var before = await meter.HeapAsync();

        await FakeFeed.HappenAsync(seat.Page, 1 + block, 2 * block);
        await FakeFeed.MoveAsync(seat.Page, Workers, 1, 2);

        var after = await meter.HeapAsync();
        output.WriteLine($"after {block} events of incidents {before / 1e6:F1} MB, after {3 * block} and 2 × {Workers} positions {after / 1e6:F1} MB (live objects, no map)");
        await Assertions.Expect(new ConsolePage(seat).Count("未结警情")).Not.ToHaveTextAsync("0");
        (after - before).ShouldBeLessThan(8e6);
    }

    /// <summary>As a browser waits for them: what the page's own markup asks for at once, compressed; what is fetched behind that, for a lift without a network, does not count. The budget is GridGov.Web/dev/budget.mjs's.</summary>
    [Theory]
    [InlineData("/", 150)]
    [InlineData("/w", 60)]
    public async Task Scripts_that_a_page_waits_for_stay_within_their_budget(string path, int kilobytes)
    {
        using var http = new HttpClient { BaseAddress = room.Silo.Http };
        var bytes = 0L;
        foreach (var script in Scripts().Matches(await http.GetStringAsync(path)).Select(match => match.Groups[1].Value).Distinct())
        {
            using var packed = new MemoryStream();
            await using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                await zip.WriteAsync(await http.GetByteArrayAsync(script));
            }

            bytes += packed.Length;
        }

        output.WriteLine($"{path}: {bytes / 1024.0:F1} KB of script, budget {kilobytes} KB");
        bytes.ShouldBeInRange(1, kilobytes * 1024L);
    }

    private static string Places() => JsonSerializer.Serialize(new
    {
        items = Enumerable.Range(0, Devices).Select(static n => new { id = $"d{n}", kind = "wristband", lat = 35.0 + n % 160 * 0.0006, lon = 118.3 + n / 160 * 0.0006 }),
    });

    /// <summary>A desk whose feed the test makes.</summary>
    private async Task<PageMeter> OpenAsync(Seat seat)
    {
        using var district = await room.CreateDistrictAsync();
        await FakeFeed.InstallAsync(seat);
        await seat.OpenAsync("/", await district.AddAccountAsync("dispatcher", "desk"));
        await seat.Page.WaitForFunctionAsync("() => 'feed' in window");
        return await PageMeter.AttachAsync(seat);
    }

    [GeneratedRegex("(?:<script[^>]* src|<link rel=\"modulepreload\"[^>]* href)=\"(/assets/[^\"]+\\.js)\"")]
    private static partial Regex Scripts();
}
