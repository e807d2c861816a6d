using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>What moves and what is coloured: only what nobody has acknowledged pulses, nothing does for whoever wants no motion, and the grids are shaded on request.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class CalmPageTests(ControlRoom room)
{
    [Fact]
    public async Task Only_an_alarm_that_nobody_has_acknowledged_pulses_and_none_does_for_who_wants_no_motion()
    {
        using var district = await room.CreateDistrictAsync();
        await district.ReportAsync("sos");
        await district.StepAsync(await district.ReportAsync("fall"), "acknowledge");
        await using var seat = await room.Browser.TakeDeskWithoutMapAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("monitor", "monitor"));
        await Assertions.Expect(console.Alarms).ToHaveCountAsync(2);
        var pulse = seat.Page.Locator("article .pulse");
        await Assertions.Expect(pulse).ToHaveCountAsync(1);

        await seat.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        (await MovingAsync(pulse)).ShouldBe("infinite");
        await Assertions.Expect(console.Alarms.First).ToContainTextAsync("求助");
        await seat.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        (await pulse.EvaluateAsync<string>("one => getComputedStyle(one).animationName")).ShouldBe("none");
        (await pulse.EvaluateAsync<string>("one => getComputedStyle(one).strokeWidth")).ShouldBe("2.5px"); // a thick ring in its place
    }

    [Fact]
    public async Task The_grids_are_shaded_by_open_alarms_and_by_nobody_on_duty_when_that_is_asked_for()
    {
        using var district = await room.CreateDistrictAsync();
        await district.ReportManyAsync("general", 12);
        await using var seat = await room.Browser.TakeDeskAsync(room.Silo.Http);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("dispatcher", "desk"));
        await seat.Page.Locator("canvas").WaitForAsync();
        var plain = Array.Empty<byte>();
        await Eventually.That(
            async () =>
            {
                var before = plain;
                plain = await SeeAsync(seat);
                return AreSame(before, plain);
            },
            "the map stands still");

        foreach (var heat in new[] { "未结警情", "无人在岗" })
        {
            await seat.Page.Locator(".tools").GetByRole(AriaRole.Button, new() { Name = heat }).ClickAsync();
            await Eventually.That(async () => !AreSame(plain, await SeeAsync(seat)), $"the grid is shaded: {heat}");
            await seat.ScreenshotAsync($"heat-{heat}");
            await seat.Page.Locator(".tools").GetByRole(AriaRole.Button, new() { Name = "不着色" }).ClickAsync();
            await Eventually.That(async () => AreSame(plain, await SeeAsync(seat)), "the shade is gone");
        }
    }

    private static bool AreSame(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    private static Task<string> MovingAsync(ILocator one) => one.EvaluateAsync<string>("one => getComputedStyle(one).animationIterationCount");

    /// <summary>A corner of the grid away from the marks.</summary>
    private static Task<byte[]> SeeAsync(Seat seat) =>
        seat.Page.ScreenshotAsync(new() { Clip = new() { X = 760, Y = 500, Width = 60, Height = 60 }, Animations = ScreenshotAnimations.Disabled });
}
