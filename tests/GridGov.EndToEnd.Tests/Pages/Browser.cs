using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>Debian's Chromium, headless, with nothing that calls out.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Cameras that draw a few small pictures a second, nobody who would have to allow them, and calls that need no network card.
        "--use-fake-device-for-media-stream=fps=5", "--use-fake-ui-for-media-stream", "--allow-loopback-in-peer-connection",
    ];

    private const string WithoutWebGL = """
        const context = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind.startsWith('webgl') ? null : context.call(this, kind, ...rest); };
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags, Timeout = 60_000 }));
    }

    /// <summary>A desk in the control room: a browser of its own as far as cookies and storage go.</summary>
    public Task<Seat> TakeDeskAsync(Uri site, string language = "zh-CN", int width = 1366, int height = 768) =>
        Seat.TakeAsync(_browser, site, language, new() { ViewportSize = new() { Width = width, Height = height } });

    /// <summary>
    /// A desk whose browser has no WebGL, so that no map is drawn: the rest of the console must do without. Drawing without a graphics card takes both cores;
    /// what counts in moments is looked at here.
    /// </summary>
    public async Task<Seat> TakeDeskWithoutMapAsync(Uri site)
    {
        var seat = await TakeDeskAsync(site);
        await seat.Context.AddInitScriptAsync(WithoutWebGL);
        return seat;
    }

    /// <summary>A page of nobody's, to work in; close its context afterwards.</summary>
    public async Task<IPage> OpenBlankAsync() => await (await _browser.NewContextAsync()).NewPageAsync();

    /// <summary>A worker's phone that may tell its position and use its cameras.</summary>
    public Task<Seat> TakePhoneAsync(Uri site, string language = "zh-CN") => Seat.TakeAsync(_browser, site, language, new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        DeviceScaleFactor = 2,
        IsMobile = true,
        HasTouch = true,
        Geolocation = new() { Latitude = 35.0505F, Longitude = 118.3505F, Accuracy = 12 },
        Permissions = ["geolocation", "camera", "microphone"],
    });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
