using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>The worker's page as a thumb uses it.</summary>
internal sealed class PhonePage(Seat seat)
{
    private readonly IPage _page = seat.Page;

    public ILocator Task => _page.Locator("main article");

    public ILocator Waiting => _page.Locator("header .waiting");

    public ILocator Refusals => _page.Locator(".refused");

    public ILocator Header => _page.Locator("header").First;

    public ILocator OfflineLine => _page.Locator("p.offline:not(.mark)");

    public ILocator Duty => _page.GetByRole(AriaRole.Region, new() { Name = "在岗状态" });

    public async Task GoOnDutyAsync(string user)
    {
        await seat.OpenAsync("/w", user);
        await TapAsync("上岗");
        await Assertions.Expect(Duty).ToContainTextAsync("前已上报");
    }

    public Task TapAsync(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.TapAsync();

    /// <summary>A button of the bottom bar; behind a tab's name may stand how much is open there.</summary>
    public Task TapTabAsync(string name) => _page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button).Filter(new() { HasText = name }).TapAsync();

    public Task WalkAsync(float latitude, float longitude) =>
        seat.Context.SetGeolocationAsync(new() { Latitude = latitude, Longitude = longitude, Accuracy = 8 });

    /// <summary>How many things wait on the phone to be sent, as it says itself, once there are more than before.</summary>
    public async Task<int> WaitForMoreThanAsync(int before)
    {
        var shown = await _page.WaitForFunctionAsync(
            "(before) => { const count = parseInt(document.querySelector('header .waiting')?.textContent ?? '0'); return count > before ? count : 0; }", before);
        return await shown.JsonValueAsync<int>();
    }

    /// <summary>Until the service worker holds all that the page needs.</summary>
    public async Task WaitForShellAsync()
    {
        await _page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
        await _page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null && caches.open('gridgov-worker').then((cache) => cache.match('/w')).then((kept) => kept !== undefined)");
    }
}
