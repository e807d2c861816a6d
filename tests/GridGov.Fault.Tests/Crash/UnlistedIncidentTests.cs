using System.Text.Json.Nodes;
using GridGov.Fault.Tests.Crash.Clients;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Fault.Tests.Crash.Runs;
using GridGov.Testing;

namespace GridGov.Fault.Tests.Crash;

/// <summary>Found by the crash matrix: the feed's catalogue learns of an incident after its acknowledgement.</summary>
[Collection(nameof(FaultCollection))]
public sealed class UnlistedIncidentTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridgov-unlisted-");
    private readonly HttpClient _http = new();

    [Fact]
    public async Task An_incident_that_was_on_disk_but_on_no_list_yet_is_taken_up_at_the_start_and_not_when_its_reminder_fires()
    {
        using var ledger = new Ledger(Path.Combine(_directory.FullName, "ledger.txt"));
        var site = new CrashSite(FreePort.Next(), FreePort.Next(), ledger);
        var arm = Path.Combine(_directory.FullName, "armed");
        using var first = Start(site, new()
        {
            ["GRIDGOV_TEST_FAULT_KILL"] = "timeline/before",
            ["GRIDGOV_TEST_FAULT_ARM"] = arm,
        });
        (await first.WaitUntilReadyAsync()).ShouldBeTrue(first.Output);
        await SiteRegistration.SignInAsync(_http, site);
        await SiteRegistration.RegisterAsync(_http, site, [], ["d1"]);
        await using var line = new RecordingClient($"{site.District}/d1", SiteRegistration.Secret, site.MqttPort, ledger, new ClientHabits(0, 0), seed: 1);
        line.Start();
        await File.WriteAllTextAsync(arm, "");

        new ElderDevice(site.District, "d1", "sos", line).Press();
        (await first.WaitForExitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue("the point was not reached");
        await line.DisposeAsync(); // it never sends again: nobody but the silo itself can bring the alarm back
        using var second = Start(site, []);
        (await second.WaitUntilReadyAsync()).ShouldBeTrue(second.Output);

        await Eventually.That(async () => await CountAsync(site) == 1, "the incident on the list", TimeSpan.FromSeconds(20));
    }

    public void Dispose()
    {
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    private SiloLauncher Start(CrashSite site, Dictionary<string, string> environment) => SiloLauncher.Start(
        SiloBinaries.FaultSilo, ["--data", Path.Combine(_directory.FullName, "data")], environment, site, _http);

    private async Task<int> CountAsync(CrashSite site) =>
        JsonNode.Parse(await _http.GetStringAsync(site.Api("/incidents?state=open")))!["items"]!.AsArray().Count;
}
