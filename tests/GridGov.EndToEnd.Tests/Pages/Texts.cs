using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>Looks for words of the other language, or of the wire, in what a page shows and what it tells a screen reader.</summary>
internal static partial class Texts
{
    private const string All = """
        () => [document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((one) =>
          ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))].join('\n')
        """;

    /// <summary>On an English page about a district with English names, no Chinese stands anywhere but on the switch to Chinese.</summary>
    public static async Task AreEnglishAsync(IPage page, string where) =>
        Han().Matches((await page.EvaluateAsync<string>(All)).Replace("中文", "", StringComparison.Ordinal)).Select(match => match.Value).ShouldBeEmpty($"Chinese on {where}");

    /// <summary>On a Chinese page no words of the wire and no keys of the catalogue stand.</summary>
    public static async Task AreChineseAsync(IPage page, string where, params string[] ids) =>
        Word().Matches(await page.EvaluateAsync<string>(All)).Select(match => match.Value.TrimEnd('.'))
            .Where(word => !Known().IsMatch(word) && !ids.Contains(word)).Distinct().ShouldBeEmpty($"not Chinese on {where}");

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}，。：；、（）]+")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z][A-Za-z_.]{2,}")]
    private static partial Regex Word();

    /// <summary>Names that are the same in Chinese: the product, formats, datums, time zones, the switch to English, keys; and pieces of hashes.</summary>
    [GeneratedRegex("^([a-f]{3,}|GridGov|GeoJSON|WGS|GCJ|CSV|Asia|Shanghai|English|WebGL|Esc|Enter|Home|PDF)$")]
    private static partial Regex Known();
}
