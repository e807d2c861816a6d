using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>
/// Somebody at a page, with cookies and storage of their own. Leaving it fails when a script of the page has failed, when the page did what its own
/// security policy forbids, or when it asked anybody but the silo for anything.
/// </summary>
internal sealed class Seat : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = new();

    private Seat(IBrowserContext context, IPage page, Uri site)
    {
        Context = context;
        Page = page;
        Site = site;
        page.PageError += (_, error) => _faults.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _faults.Enqueue(message.Text);
            }
        };
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https", Host: not "127.0.0.1" })
            {
                _faults.Enqueue($"asked {request.Url}");
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public Uri Site { get; }

    public static async Task<Seat> TakeAsync(IBrowser browser, Uri site, string language, BrowserNewContextOptions options)
    {
        options.Locale = language;
        options.TimezoneId = "Asia/Shanghai";
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        await context.AddInitScriptAsync($"if (localStorage.getItem('gridgov.language') === null) localStorage.setItem('gridgov.language', '{language}')");
        return new Seat(context, await context.NewPageAsync(), site);
    }

    /// <summary>Signs in without the form and opens a page.</summary>
    public async Task OpenAsync(string path, string user, string password = TestDistrict.Password)
    {
        var answer = await Context.APIRequest.PostAsync(new Uri(Site, "/api/v1/session").ToString(), new() { DataObject = new { user, password } });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
        await Page.GotoAsync(new Uri(Site, path).ToString());
    }

    public Task ScreenshotAsync(string name) => Environment.GetEnvironmentVariable("GRIDGOV_SHOTS") is { Length: > 0 } folder
        ? Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled })
        : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        _faults.ShouldBeEmpty();
    }
}
