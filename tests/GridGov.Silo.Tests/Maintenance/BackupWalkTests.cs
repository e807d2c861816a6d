using GridGov.Grains.Verification;
using GridGov.Silo.Tests.Drivers;
using GridGov.Silo.Tests.Live;
using GridGov.Storage;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Maintenance;

/// <summary>From a silo at work to another one on the backup of it.</summary>
public sealed class BackupWalkTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridgov-backup-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_backup_taken_under_load_holds_everything_acknowledged_before_it_and_a_silo_goes_on_with_it()
    {
        var file = Path.Combine(_directory.FullName, "backup");
        IReadOnlyList<string> before;
        long seen;
        string token;
        await using (var silo = await SiloHost.StartAsync())
        {
            using var admin = await SiloApi.SignInAsync(silo.Http);
            token = admin.Token!;
            var district = await SampleDistrict.CreateAsync(admin, "370201");
            await district.RegisterWorkerAsync("w1");
            (await district.PostAsync("workers/w1/duty", new System.Text.Json.Nodes.JsonObject { ["onDuty"] = true })).Ok();
            await using (var pressing = await Pressing.StartAsync(silo, district, devices: 400))
            {
                await Eventually.That(() => pressing.Acknowledged.Count >= 60, "the load");
                before = pressing.Acknowledged;
                await SqliteMaintenance.BackupAsync(silo.DataDirectory, file, TimeProvider.System, null, None);
                await Eventually.That(() => pressing.Acknowledged.Count >= before.Count + 40, "more load after the backup");
            }

            seen = (await district.GetAsync("snapshot")).Ok().Body["sequence"]!.GetValue<long>();
        }

        var restored = Directory.CreateTempSubdirectory("gridgov-restored-");
        (await SqliteMaintenance.RestoreAsync(restored.FullName, file, force: false, TimeProvider.System, None)).Verification.IsSound.ShouldBeTrue();
        await using (var silo = await SiloHost.StartOnAsync(restored))
        {
            using var admin = new SiloApi(silo.Http, token); // the keys came along: nobody has to sign in again
            await EverythingIsThereAsync(admin, before);
            await TheFeedContinuesAsync(admin, seen);
            await silo.StopAsync();
            var report = await VerifyAsync(restored.FullName);
            report.IsSound.ShouldBeTrue();
            report.FindingCounts.Keys.ShouldNotContain(FindingKind.TaskUnconfirmed, "no task without an incident");
        }
    }

    private static async Task EverythingIsThereAsync(SiloApi admin, IReadOnlyList<string> pressed)
    {
        foreach (var device in pressed)
        {
            var incident = (await admin.GetAsync($"districts/370201/incidents/{device}-1")).Ok();
            incident.Body["presses"]!.GetValue<int>().ShouldBe(1);
            incident["state"].ShouldBeOneOf("waiting", "assigned");
        }
    }

    /// <summary>Who was ahead of the backup starts over; from there it is one chain.</summary>
    private static async Task TheFeedContinuesAsync(SiloApi admin, long seen)
    {
        using var feed = await admin.OpenFeedAsync("370201", seen);
        (await feed.NextAsync())!.Event.ShouldBe("reset");
        var snapshot = (await feed.NextAsync("snapshot")).Id!.Value;
        snapshot.ShouldBeGreaterThan(seen);
        (await admin.PostAsync("districts/370201/incidents/d1-1/cancel")).Ok();
        FeedTests.ShouldChain(snapshot, await feed.UntilIncidentAsync("d1-1", "cancelled"), sequencesHaveGaps: false);
    }

    private static async Task<VerificationReport> VerifyAsync(string path)
    {
        await using var contents = await SqliteMaintenance.OpenAsync(path, None);
        return await StoreVerification.RunAsync(contents, None);
    }
}
