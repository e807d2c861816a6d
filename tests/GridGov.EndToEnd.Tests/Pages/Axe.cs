using GridGov.Testing;
using Microsoft.Playwright;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>axe-core, from the web part's own packages: every rule it has on by itself, and the size of targets (WCAG 2.2, 2.5.8), which it has off.</summary>
internal static class Axe
{
    private const string Run = """
        async () => (await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })).violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`))
        """;

    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Checkout.PathOf("GridGov.Web", "node_modules", "axe-core", "axe.min.js")));

    public static async Task FindsNothingAsync(IPage page, string where)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync($"() => {{ {Script.Value} }}");
        }

        (await page.EvaluateAsync<string[]>(Run)).ShouldBeEmpty($"axe on {where}");
    }
}
