using System.Globalization;
using GridGov.Testing;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>
/// Screens as they were accepted, in <c>Screens/</c>, and how far today's are from them. Both are shrunk to a coarse raster first: letters, times and ids may
/// differ, a part that is gone, moved or of another colour may not. <c>GRIDGOV_KEEP_SCREENS=1</c> accepts what is seen; look at it before it is committed.
/// </summary>
internal static class KeptScreens
{
    /// <summary>Share of the raster's cells that may differ.</summary>
    private const double MostDiffering = 0.06;

    /// <summary>Answers the share of cells whose mean colour differs by more than a tenth of the scale in any channel; 1 when the sizes differ.</summary>
    private const string Compare = """
        async ([one, other]) => {
          const columns = 64, rows = 36, step = 26;
          const raster = async (png) => {
            const image = new Image();
            image.src = `data:image/png;base64,${png}`;
            await image.decode();
            const canvas = Object.assign(document.createElement('canvas'), { width: columns, height: rows });
            const context = canvas.getContext('2d');
            context.imageSmoothingQuality = 'high';
            context.drawImage(image, 0, 0, columns, rows);
            return { size: `${image.width}x${image.height}`, pixels: context.getImageData(0, 0, columns, rows).data };
          };
          const [a, b] = [await raster(one), await raster(other)];
          if (a.size !== b.size) return 1;
          let differing = 0;
          for (let cell = 0; cell < a.pixels.length; cell += 4) {
            differing += [0, 1, 2].some((channel) => Math.abs(a.pixels[cell + channel] - b.pixels[cell + channel]) > step) ? 1 : 0;
          }
          return differing / (columns * rows);
        }
        """;

    private static readonly bool Keeps = Environment.GetEnvironmentVariable("GRIDGOV_KEEP_SCREENS") == "1";

    /// <summary>Fails when the page does not look as it was accepted; what it looks like then is in <c>artifacts/screens</c>. Answers the share of cells that differ.</summary>
    public static async Task<double> LookAsKeptAsync(Browser browser, Seat seat, string name)
    {
        var seen = await SeeAsync(seat);
        if (Keeps)
        {
            await File.WriteAllBytesAsync(PathOf(name), seen);
            return 0;
        }

        var differing = await DifferingAsync(browser, seen, await File.ReadAllBytesAsync(PathOf(name)));
        if (differing > MostDiffering)
        {
            var copy = Checkout.PathOf("artifacts", "screens", $"{name}.png");
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllBytesAsync(copy, seen);
            differing.ShouldBeLessThanOrEqualTo(
                MostDiffering, string.Create(CultureInfo.InvariantCulture, $"{differing:P0} of the screen “{name}” is not as it was accepted: compare {copy} with {PathOf(name)}"));
        }

        return differing;
    }

    /// <summary>That two kept screens are told apart, so that the comparison is known to see what it should.</summary>
    public static async Task AreToldApartAsync(Browser browser, string one, string other) =>
        (await DifferingAsync(browser, await File.ReadAllBytesAsync(PathOf(one)), await File.ReadAllBytesAsync(PathOf(other)))).ShouldBeGreaterThan(MostDiffering, $"{one} and {other}");

    private static async Task<double> DifferingAsync(Browser browser, byte[] one, byte[] other)
    {
        var page = await browser.OpenBlankAsync();
        try
        {
            return await page.EvaluateAsync<double>(Compare, new[] { Convert.ToBase64String(one), Convert.ToBase64String(other) });
        }
        finally
        {
            await page.Context.CloseAsync();
        }
    }

    private static Task<byte[]> SeeAsync(Seat seat) => seat.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });

    private static string PathOf(string name) => Checkout.PathOf("tests", "GridGov.EndToEnd.Tests", "Screens", $"{name}.png");
}
