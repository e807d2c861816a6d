using System.Text.Json.Nodes;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Environment;

/// <summary>Two silos share a PostgreSQL. The one that runs the district stands still (SIGSTOP) and wakes up again; then the other one is killed.</summary>
public sealed class SharingSilosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_district_outlives_a_silo_that_stands_still_and_one_that_is_killed_and_neither_writes_it_afterwards()
    {
        await using var server = await PostgresServer.StartAsync();
        var store = await server.CreateDatabaseAsync();
        await using var one = await StartAsync(store);
        await using var two = await StartAsync(store);
        using var atOne = await GovernanceApi.SignInAsync(one);
        using var atTwo = await GovernanceApi.SignInAsync(two);
        await atOne.CreateDistrictAsync();
        var oneHasIt = await HolderAsync(atOne) == NameOf(one);
        var (frozen, awake, atFrozen, atAwake) = oneHasIt ? (one, two, atOne, atTwo) : (two, one, atTwo, atOne);
        await ReportAsync(atFrozen, "before");

        // It stops with a report on its way to it: that one is read when it wakes up.
        frozen.Signal(PosixSignals.Stop);
        var late = ReportAsync(atFrozen, "late");
        await Eventually.That(async () => await HolderAsync(atAwake) == NameOf(awake) && await TryReportAsync(atAwake, "meanwhile"), "the other one runs it", TimeSpan.FromSeconds(60));
        awake.Output.ShouldContain("has not been heard");

        frozen.Signal(PosixSignals.Continue);
        await Eventually.That(
            () => frozen.Output.Contains("ended here by itself", StringComparison.Ordinal) || frozen.Output.Contains("was given away", StringComparison.Ordinal), "it finds that it has lost the district", TimeSpan.FromSeconds(60));
        await late.ContinueWith(static _ => { }, TaskScheduler.Default); // refused, or passed on to who runs the district: never written here
        await Eventually.That(async () => await TryReportAsync(atFrozen, "late"), "by way of the one that stood still", TimeSpan.FromSeconds(30));
        (await ReportsAsync(atAwake)).ShouldBe(["before", "late", "meanwhile"]);
        (await ReportsAsync(atFrozen)).ShouldBe(["before", "late", "meanwhile"]);
        frozen.HasExited.ShouldBeFalse();

        await awake.KillAsync();
        var killedAt = TimeProvider.System.GetTimestamp();
        await Eventually.That(async () => await TryReportAsync(atFrozen, "after"), "the one that stood still runs it again", TimeSpan.FromSeconds(60));
        output.WriteLine($"written by the other one {TimeProvider.System.GetElapsedTime(killedAt).TotalSeconds:F1} s after the silo was killed");
        (await ReportsAsync(atFrozen)).ShouldBe(["after", "before", "late", "meanwhile"]);
        (await frozen.TerminateAsync()).ShouldBe(0, frozen.Output);
    }

    private static string NameOf(SiloProcess silo) => silo.Http.Authority;

    private static async Task<string?> HolderAsync(GovernanceApi api) =>
        (await api.SendToRootAsync(HttpMethod.Get, "cluster", null))!["districts"]!.AsArray().SingleOrDefault()?["silo"]?.GetValue<string>();

    private static async Task<bool> TryReportAsync(GovernanceApi api, string id)
    {
        try
        {
            await ReportAsync(api, id);
            return true;
        }
        catch (Exception refused) when (refused is HttpRequestException or ShouldAssertException or TaskCanceledException)
        {
            return false; // 503 while it changes hands
        }
    }

    private static Task ReportAsync(GovernanceApi api, string id) => api.PostAsync("incidents", new JsonObject
    {
        ["kind"] = "general", ["text"] = id, ["source"] = "12345", ["externalId"] = id, ["location"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35 },
    });

    private static async Task<IEnumerable<string>> ReportsAsync(GovernanceApi api) =>
        (await api.OpenIncidentsAsync()).Select(static incident => incident!["text"]!.GetValue<string>()).Order(StringComparer.Ordinal);

    private static Task<SiloProcess> StartAsync(string store) => SiloProcess.StartAsync(new SiloLaunch
    {
        Arguments = ["--store", store],
        IsSharing = true,
        Environment = new Dictionary<string, string> { ["GRIDGOV__STORAGE__HOLDERSILENCE"] = "00:00:04" },
    });
}
