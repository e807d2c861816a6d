using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>The console as monitoring staff use it.</summary>
internal sealed class ConsolePage(Seat seat)
{
    private static readonly Regex Live = new(@"\blive\b");

    private readonly IPage _page = seat.Page;

    public ILocator Alarms => _page.Locator("article");

    public ILocator Drawer => _page.Locator("section.panel");

    public ILocator Toast => _page.Locator(".place[role=status] p");

    public ILocator FrozenBanner => _page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "画面停在" });

    public ILocator ConnectionState => _page.Locator(".badge").First;

    /// <summary>The district's time of day.</summary>
    public ILocator Clock => _page.Locator("header .right time");

    /// <summary>A figure of the top bar by its name.</summary>
    public ILocator Count(string name) => _page.Locator("header dl div").Filter(new() { Has = _page.GetByText(name, new() { Exact = true }) }).Locator("dd");

    /// <summary>Through the form, as people do.</summary>
    public async Task SignInAsync(string user, string password)
    {
        await _page.GotoAsync(seat.Site.ToString());
        await TypeCredentialsAsync(user, password);
        await ExpectLiveAsync();
    }

    public async Task TypeCredentialsAsync(string user, string password)
    {
        await _page.Locator("input[autocomplete=username]").FillAsync(user);
        await _page.Locator("input[type=password]").FillAsync(password);
        await _page.Keyboard.PressAsync("Enter");
    }

    public async Task OpenAsync(string user)
    {
        await seat.OpenAsync("/", user);
        await ExpectLiveAsync();
    }

    public Task GoAsync(string section) => _page.Locator("nav.sections").GetByRole(AriaRole.Button, new() { Name = section, Exact = true }).ClickAsync();

    public Task ExpectLiveAsync() => Assertions.Expect(ConnectionState).ToHaveClassAsync(Live);

    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);
}
