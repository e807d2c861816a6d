using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GridGov.EndToEnd.Tests.Pages;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace GridGov.EndToEnd.Tests;

/// <summary>
/// A dispatcher who acts on the drill's alarms while it runs, beside workers who act too: acknowledges, gives to another, resolves. Whoever is overtaken is told
/// and takes another alarm; at the end the drill's own sheet counts what was lost.
/// </summary>
public sealed partial class DrillHandTests(ITestOutputHelper output)
{
    private const string Outcome = "电话核实，老人平安";
    private const int MostAttempts = 12;

    [Fact]
    public async Task Alarms_of_the_running_drill_are_acknowledged_given_to_another_and_resolved_at_the_desk()
    {
        await using var silo = await SiloProcess.StartAsync(
            null, "drill", "--seed", "7", "--workers", "40", "--wristbands", "240", "--callers", "60", "--hours", "0.3", "--speed", "8");
        var password = Dispatcher().Match(await silo.WaitForOutputAsync(Begun(), TimeSpan.FromMinutes(2))).Groups[1].Value;
        using var api = await GovernanceApi.SignInAsync(silo, "dispatcher", password);
        await using var browser = await Browser.StartAsync();
        await using var seat = await browser.TakeDeskWithoutMapAsync(silo.Http);
        await seat.OpenAsync("/", "dispatcher", password);
        var hand = new Hand(seat, api, output);
        await hand.Console.ExpectLiveAsync();

        await hand.UntilDoneAsync("acknowledged", static incident => incident["acknowledgedBy"] is null, hand.AcknowledgeAsync);
        await hand.UntilDoneAsync("given to another", static incident => incident["lead"] is not null, hand.ReassignAsync);
        await hand.UntilDoneAsync("resolved", static incident => incident["state"]!.GetValue<string>() is not "handled", hand.ResolveAsync);

        await silo.WaitForOutputAsync(Sheet(), TimeSpan.FromMinutes(6));
        Sheet().Match(silo.Output).Value.ShouldBe("lost = 0");
    }

    /// <summary>What the dispatcher does, and how it is known that it was done.</summary>
    private sealed class Hand(Seat seat, GovernanceApi api, ITestOutputHelper output)
    {
        private readonly IPage _page = seat.Page;

        public ConsolePage Console { get; } = new(seat);

        /// <summary>Does something to one open alarm after another until it was not overtaken; each is found on the wall by its id.</summary>
        public async Task UntilDoneAsync(string what, Func<JsonNode, bool> isFit, Func<string, Task<bool>> act)
        {
            var tried = new HashSet<string>();
            while (tried.Count < MostAttempts)
            {
                var incident = "";
                await Eventually.That(async () => (incident = await FindAsync(isFit, tried)).Length > 0, $"an alarm to be {what}", TimeSpan.FromMinutes(2));
                tried.Add(incident);
                if (await OpenAsync(incident) && await act(incident))
                {
                    output.WriteLine($"{incident} {what} at the {tried.Count}. attempt");
                    return;
                }

                await _page.Keyboard.PressAsync("Escape");
            }

            throw new InvalidOperationException($"None of {MostAttempts} alarms could be {what}.");
        }

        public async Task<bool> AcknowledgeAsync(string incident)
        {
            await Console.PressAsync("a");
            await Assertions.Expect(Console.Toast.First).ToBeVisibleAsync();
            return (await GetAsync(incident))["acknowledgedBy"]?.GetValue<string>() == "dispatcher";
        }

        public async Task<bool> ReassignAsync(string incident)
        {
            await Console.PressAsync("r");
            var dialog = _page.GetByRole(AriaRole.Dialog);
            var other = dialog.Locator("label").Filter(new() { HasNotText = "主责" }).First;
            await other.ClickAsync();
            var worker = await other.Locator("input").InputValueAsync();
            await dialog.Locator(".foot button").Last.ClickAsync();
            await Assertions.Expect(Console.Toast.First).ToBeVisibleAsync();
            return (await GetAsync(incident))["lead"]?["worker"]?.GetValue<string>() == worker && (await ActorsAsync(incident)).Contains("dispatcher");
        }

        public async Task<bool> ResolveAsync(string incident)
        {
            await Console.Drawer.GetByRole(AriaRole.Button, new() { Name = "处置完成", Exact = true }).ClickAsync();
            var dialog = _page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Textbox).FillAsync(Outcome);
            await dialog.Locator(".foot button").Last.ClickAsync();
            await Assertions.Expect(Console.Toast.Filter(new() { HasText = "秒后提交" })).ToBeVisibleAsync();
            await Assertions.Expect(Console.Toast.Filter(new() { HasText = "秒后提交" })).ToHaveCountAsync(0);
            await Assertions.Expect(Console.Toast.First).ToBeVisibleAsync();
            var now = await GetAsync(incident);
            return now["outcome"]?.GetValue<string>() == Outcome && now["handledBy"]?.GetValue<string>() == "dispatcher";
        }

        private async Task<bool> OpenAsync(string incident)
        {
            await Console.PressAsync("/");
            await _page.Keyboard.TypeAsync(incident);
            if (await Console.Alarms.CountAsync() != 1)
            {
                return false; // closed meanwhile
            }

            await Console.Alarms.First.ClickAsync();
            await Assertions.Expect(Console.Drawer).ToContainTextAsync("✓");
            return true;
        }

        private async Task<string> FindAsync(Func<JsonNode, bool> isFit, HashSet<string> tried) =>
            (await api.GetAsync("incidents?state=open&limit=200"))!["items"]!.AsArray()
                .Where(incident => isFit(incident!) && !tried.Contains(incident!["id"]!.GetValue<string>()))
                .Select(static incident => incident!["id"]!.GetValue<string>()).FirstOrDefault() ?? "";

        private async Task<JsonNode> GetAsync(string incident) => (await api.GetAsync($"incidents/{incident}"))!;

        private async Task<string?[]> ActorsAsync(string incident) =>
            [.. (await api.GetAsync($"incidents/{incident}/timeline"))!["items"]!.AsArray().Select(static entry => entry!["actor"]?.GetValue<string>())];
    }

    [GeneratedRegex(@"user dispatcher\s+password (\S+)")]
    private static partial Regex Dispatcher();

    [GeneratedRegex("the day begins")]
    private static partial Regex Begun();

    [GeneratedRegex(@"lost = \d+")]
    private static partial Regex Sheet();
}
