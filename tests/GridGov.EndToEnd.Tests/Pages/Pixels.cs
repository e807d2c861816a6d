using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>Looks for an area of one colour in what a part of a page shows.</summary>
internal static class Pixels
{
    /// <summary>The rectangle of the rows and columns that hold many pixels of a colour; null: there are none.</summary>
    private const string Find = """
        async ({ png, red, green, blue, slack, many }) => {
          const image = new Image();
          image.src = `data:image/png;base64,${png}`;
          await image.decode();
          const { width, height } = image;
          const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, width, height), columns = new Array(width).fill(0), rows = new Array(height).fill(0);
          for (let at = 0; at < width * height; at++) {
            if (![red, green, blue].every((wanted, channel) => Math.abs(data[4 * at + channel] - wanted) <= slack)) continue;
            columns[at % width]++;
            rows[Math.floor(at / width)]++;
          }
          const span = (counts) => [counts.findIndex((count) => count >= many), counts.findLastIndex((count) => count >= many) + 1];
          const [[left, right], [top, bottom]] = [span(columns), span(rows)];
          return left < 0 || top < 0 ? null : [left, top, right, bottom];
        }
        """;

    /// <summary>In pixels of the page: left, top, right, bottom.</summary>
    public static async Task<float[]?> AreaOfAsync(Browser browser, IPage page, Clip part, int red, int green, int blue, int slack = 12, int many = 60)
    {
        var png = Convert.ToBase64String(await page.ScreenshotAsync(new() { Clip = part, Animations = ScreenshotAnimations.Disabled }));
        var blank = await browser.OpenBlankAsync();
        try
        {
            var found = await blank.EvaluateAsync<float[]?>(Find, new { png, red, green, blue, slack, many });
            return found is [var left, var top, var right, var bottom] ? [left + part.X, top + part.Y, right + part.X, bottom + part.Y] : null;
        }
        finally
        {
            await blank.Context.CloseAsync();
        }
    }
}
