using System.Text.RegularExpressions;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace GridGov.EndToEnd.Tests;

/// <summary>
/// A desk that is open while an hour of the district's passes at sixty times its pace. Without the map: drawing it without a graphics card would take the
/// drill's cores. <c>GRIDGOV_FAULT_LONG=1</c>: with the map, and four hours.
/// </summary>
public sealed partial class DrillDeskTests(ITestOutputHelper output)
{
    private const double MostGrowthBytes = 8e6;

    private static bool IsLong => Environment.GetEnvironmentVariable("GRIDGOV_FAULT_LONG") == "1";

    [Fact]
    public async Task An_hour_of_the_drill_leaves_little_behind_in_the_page()
    {
        var hours = IsLong ? 4 : 1;
        await using var silo = await SiloProcess.StartAsync(
            null, "drill", "--seed", "7", "--workers", "60", "--wristbands", "240", "--callers", "60", "--hours", $"{hours}", "--speed", "60");
        var password = Dispatcher().Match(await silo.WaitForOutputAsync(Begun(), TimeSpan.FromMinutes(2))).Groups[1].Value;
        await using var browser = await Browser.StartAsync();
        await using var seat = IsLong ? await browser.TakeDeskAsync(silo.Http) : await browser.TakeDeskWithoutMapAsync(silo.Http);
        await seat.OpenAsync("/", "dispatcher", password);
        var console = new ConsolePage(seat);
        await console.ExpectLiveAsync();
        var meter = await PageMeter.AttachAsync(seat);

        await Assertions.Expect(console.Clock).ToHaveTextAsync(TenPastSeven(), new() { Timeout = 120_000 });
        var before = await meter.HeapAsync();
        await silo.WaitForOutputAsync(Sheet(), TimeSpan.FromMinutes(4 + 2 * hours));
        var after = await meter.HeapAsync();

        output.WriteLine($"the console over {hours} h of the drill at 60×, {(IsLong ? "with the map" : "no map")}: {before / 1e6:F1} MB of live objects ten minutes after its beginning, "
            + $"{after / 1e6:F1} MB at its end; {(await meter.ScriptTimeAsync()).TotalSeconds:F0} s in scripts");
        Sheet().Match(silo.Output).Value.ShouldBe("lost = 0");
        (after - before).ShouldBeLessThan(MostGrowthBytes);
    }

    [GeneratedRegex(@"user dispatcher\s+password (\S+)")]
    private static partial Regex Dispatcher();

    [GeneratedRegex("the day begins")]
    private static partial Regex Begun();

    [GeneratedRegex("07:[1-5][0-9]:")]
    private static partial Regex TenPastSeven();

    [GeneratedRegex(@"lost = \d+")]
    private static partial Regex Sheet();
}
