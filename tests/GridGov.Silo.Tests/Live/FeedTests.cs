using System.Text.Json.Nodes;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.Live;

[Collection(SiloCollection.Name)]
public sealed class FeedTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_snapshot_comes_first_and_what_happens_follows_in_order()
    {
        var district = await fixture.DistrictAsync();
        using var feed = await fixture.Admin.OpenFeedAsync(district.Code);
        var snapshot = (await feed.NextAsync())!;
        snapshot.Event.ShouldBe("snapshot");
        snapshot.Id.ShouldBe(snapshot.Body["sequence"]!.GetValue<long>());

        var id = await district.ReportAsync();
        (await district.PostAsync($"incidents/{id}/acknowledge")).Ok();
        (await district.PostAsync($"incidents/{id}/cancel")).Ok();
        var events = await feed.UntilIncidentAsync(id, "cancelled");

        ShouldChain(snapshot.Id!.Value, events, sequencesHaveGaps: false);
    }

    [Fact]
    public async Task The_snapshot_alone_is_the_same_object()
    {
        var district = await fixture.DistrictAsync();
        await district.ReportAsync();

        var snapshot = (await district.GetAsync("snapshot")).Ok().Body.AsObject();

        snapshot.Select(field => field.Key).ShouldBe(["sequence", "at", "incidents", "workers", "grids", "devices", "counts"]);
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed_and_nothing_twice()
    {
        var district = await fixture.DistrictAsync();
        long last;
        var first = await district.ReportAsync("1");
        using (var feed = await fixture.Admin.OpenFeedAsync(district.Code))
        {
            await feed.NextAsync("snapshot");
            (await district.PostAsync($"incidents/{first}/cancel")).Ok();
            last = (await feed.UntilIncidentAsync(first, "cancelled"))[^1].Id!.Value;
        }

        var missed = await district.ReportAsync("2");
        (await district.PostAsync($"incidents/{missed}/cancel")).Ok();
        using var again = await fixture.Admin.OpenFeedAsync(district.Code, last);
        var events = await again.UntilIncidentAsync(missed, "cancelled");

        events.ShouldNotContain(message => message.Event == "snapshot");
        ShouldChain(last, events, sequencesHaveGaps: false);
    }

    [Fact]
    public async Task Under_a_grid_prev_links_what_is_left()
    {
        var district = await fixture.DistrictAsync();
        using var feed = await fixture.Admin.OpenFeedAsync(district.Code, grid: district.West);
        var snapshot = await feed.NextAsync("snapshot");

        for (var n = 0; n < 3; n++)
        {
            await district.ReportAsync($"E{n}", SampleDistrict.InEast);
            await district.ReportAsync($"W{n}");
        }

        var last = await district.ReportAsync("W");
        (await district.PostAsync($"incidents/{last}/cancel")).Ok();
        var events = await feed.UntilIncidentAsync(last, "cancelled");

        ShouldChain(snapshot.Id!.Value, events, sequencesHaveGaps: true);
        events.Where(message => message.Event == "incident").ShouldAllBe(message => message["grid"] == district.West);
    }

    [Theory]
    [InlineData(1, "too_old")]
    [InlineData(1_000_000_000, "unknown_id")]
    public async Task An_id_that_cannot_be_resumed_resets(long lastEventId, string reason)
    {
        var district = await fixture.DistrictAsync();
        for (var n = 0; n < 3; n++)
        {
            var id = await district.ReportAsync($"{n}");
            (await district.PostAsync($"incidents/{id}/cancel")).Ok();
        }

        await Eventually.That(
            async () => (await district.GetAsync("incidents?state=cancelled")).Ok().Body["items"]!.AsArray().Count == 3, "the feed knows the end of all three");
        var log = fixture.Silo.Services.GetRequiredService<IFeedLog>();
        await log.TrimAsync(new DistrictId(district.Code), TimeProvider.System.GetUtcNow().AddHours(1), CancellationToken.None);

        using var feed = await fixture.Admin.OpenFeedAsync(district.Code, lastEventId);

        var reset = (await feed.NextAsync())!;
        reset.Event.ShouldBe("reset");
        reset["reason"].ShouldBe(reason);
        (await feed.NextAsync())!.Event.ShouldBe("snapshot");
    }

    [Fact]
    public async Task Positions_come_without_an_id()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        using var feed = await fixture.Admin.OpenFeedAsync(district.Code);
        await feed.NextAsync("snapshot");

        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InWest))).Ok();
        var moved = await feed.NextAsync("positions");

        moved.Id.ShouldBeNull();
        moved.Body["workers"]![0]!["id"]!.ToString().ShouldBe("w1");
    }

    [Fact]
    public async Task The_stream_ends_when_the_account_goes()
    {
        var district = await fixture.DistrictAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        using var feed = await monitor.OpenFeedAsync(district.Code);
        await feed.NextAsync("snapshot");

        (await fixture.Admin.DeleteAsync($"accounts/{district.Code}-monitor")).Ok();

        FeedMessage? message;
        do
        {
            message = await feed.NextAsync();
        }
        while (message is not null);

        (await monitor.GetAsync(district.Path("snapshot"))).Refused(401, "signed-out");
    }

    internal static void ShouldChain(long start, IEnumerable<FeedMessage> events, bool sequencesHaveGaps)
    {
        var previous = start;
        foreach (var message in events.Where(message => message.Id is not null))
        {
            message.Previous.ShouldBe(previous);
            message.Id!.Value.ShouldBeGreaterThan(previous);
            if (!sequencesHaveGaps)
            {
                message.Id.ShouldBe(previous + 1);
            }

            previous = message.Id.Value;
        }
    }
}
