using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Live;

/// <summary>On silos of their own: they are stopped, or must be quiet.</summary>
public sealed class FeedAcrossRestartTests
{
    [Fact]
    public async Task A_restart_loses_no_event_and_repeats_none()
    {
        await using var silo = await SiloHost.StartAsync();
        long last;
        string open;
        using (var admin = await SiloApi.SignInAsync(silo.Http))
        {
            var district = await SampleDistrict.CreateAsync(admin, "370101");
            using var feed = await admin.OpenFeedAsync(district.Code);
            await feed.NextAsync("snapshot");
            open = await district.ReportAsync("1");
            (await district.PostAsync($"incidents/{open}/acknowledge")).Ok();
            last = (await feed.UntilAsync(message => message["acknowledgedBy"] == "admin"))[^1].Id!.Value;
            await district.ReportAsync("2");
        }

        await silo.RestartAsync();

        using var again = await SiloApi.SignInAsync(silo.Http);
        (await again.GetAsync($"districts/370101/incidents/{open}")).Ok()["acknowledgedBy"].ShouldBe("admin");
        using var resumed = await again.OpenFeedAsync("370101", last);
        (await again.PostAsync($"districts/370101/incidents/{open}/cancel")).Ok();
        FeedTests.ShouldChain(last, await resumed.UntilIncidentAsync(open, "cancelled"), sequencesHaveGaps: false);
    }

    [Fact]
    public async Task Silence_is_broken_by_a_beat()
    {
        await using var silo = await SiloHost.StartAsync();
        using var admin = await SiloApi.SignInAsync(silo.Http);
        await SampleDistrict.CreateAsync(admin, "370102");
        using var feed = await admin.OpenFeedAsync("370102");
        var snapshot = await feed.NextAsync("snapshot");

        var beat = await feed.NextAsync("beat");

        beat.Id.ShouldBeNull();
        beat.Body["sequence"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(snapshot.Id!.Value);
    }
}
