using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>The console as monitoring staff use it.</summary>
internal sealed class ConsolePage(IPage page)
{
    public ILocator Alarms => page.Locator("article");

    public ILocator Drawer => page.GetByRole(AriaRole.Region, new() { Name = "警情详情" }).Or(page.Locator("section.panel"));

    public ILocator ConnectionState => page.Locator(".badge").First;

    public async Task SignInAsync(Uri address, string user, string password)
    {
        await page.GotoAsync(address.ToString());
        await page.Locator("input[autocomplete=username]").FillAsync(user);
        await page.Locator("input[type=password]").FillAsync(password);
        await page.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(ConnectionState).ToHaveClassAsync(new Regex(@"\blive\b"));
    }

    public Task AcknowledgeAsync() => page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^确认") }).First.ClickAsync();

    public Task ScreenshotAsync(string path) => page.ScreenshotAsync(new() { Path = path });
}
