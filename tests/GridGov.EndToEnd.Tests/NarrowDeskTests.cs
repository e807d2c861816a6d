using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests;

/// <summary>The console on a screen of a phone's size: every section fits, and whether it is live is always in sight.</summary>
[Collection(nameof(ControlRoomCollection))]
public sealed class NarrowDeskTests(ControlRoom room)
{
    private const int Width = 390;

    /// <summary>Parts that are wider than the screen and are not meant to be scrolled sideways themselves.</summary>
    private const string TooWide = """
        (width) => [...document.querySelectorAll('section.section *, aside.lists *, header *')].filter((one) => {
          const box = one.getBoundingClientRect();
          if (box.width === 0 || box.right <= width + 1) return false;
          for (let up = one.parentElement; up !== null; up = up.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX) && !up.matches('section.section, .page')) return false;
          return true;
        }).map((one) => `${one.tagName}.${one.className} ${Math.round(one.getBoundingClientRect().right)}`).slice(0, 5)
        """;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Every_section_fits_and_says_whether_it_is_live(string language)
    {
        using var district = await room.CreateDistrictAsync();
        await district.ReportAsync("sos");
        await using var seat = await room.Browser.TakeDeskAsync(room.Silo.Http, language, Width, 844);
        var console = new ConsolePage(seat);
        await console.OpenAsync(await district.AddAccountAsync("supervisor", "desk"));
        var sections = seat.Page.Locator("nav.sections button");
        for (var section = 0; section < await sections.CountAsync(); section++)
        {
            await sections.Nth(section).ClickAsync();
            await Assertions.Expect(sections.Nth(section)).ToHaveAttributeAsync("aria-current", "page");
            await Assertions.Expect(seat.Page.Locator(".notice.loading").First).ToBeHiddenAsync();
            var where = $"narrow-{section}-{language}";
            await Assertions.Expect(console.ConnectionState).ToBeInViewportAsync(new() { Ratio = 1 });
            (await seat.Page.EvaluateAsync<string[]>(TooWide, Width)).ShouldBeEmpty(where);
            await Axe.FindsNothingAsync(seat.Page, where);
            await seat.ScreenshotAsync(where);
        }

        await sections.First.ClickAsync();
        await console.Alarms.First.ClickAsync();
        await Assertions.Expect(console.Drawer).ToContainTextAsync("✓");
        await Assertions.Expect(console.ConnectionState).ToBeInViewportAsync(new() { Ratio = 1 });
        await Axe.FindsNothingAsync(seat.Page, $"narrow drawer, {language}");
        await seat.ScreenshotAsync($"narrow-drawer-{language}");
    }
}
