using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using GridGov.Grains.Verification;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Silo.Tests.Drivers;
using GridGov.Silo.Tests.Live;
using GridGov.Simulator.Clock;
using GridGov.Storage;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.OldVersions;

/// <summary>What a released version has written, this one opens, understands, and goes on with.</summary>
public sealed class OldVersionTests
{
    private const string District = "districts/371302";
    private const string Secret = "old-versions-secret";

    public static TheoryData<string> Versions => OldDirectory.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_data_directory_of_a_released_version_is_sound(string version)
    {
        var old = await OldDirectory.UnpackAsync(version);

        var report = await VerifyAsync(old.Directory.FullName);

        report.Findings.Where(finding => finding.IsFault).ShouldBeEmpty();
        report.States.Where(static kind => kind.Value > 0).ShouldBe([new("device", 9), new("district", 1), new("incident", 10), new("resident", 1), new("worker", 3)]);
        (report.OpenIncidents, report.Reminders, report.Fixes, report.TimelineEntries).ShouldBe((5, 5, 10_450, 64));
        old.Directory.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_silo_goes_on_with_the_data_of_a_released_version(string version)
    {
        var old = await OldDirectory.UnpackAsync(version);
        var clock = new ScaledTimeProvider(old.LeftAt.AddSeconds(30), 1);
        await using var silo = await SiloHost.StartOnAsync(
            old.Directory, services => services.AddSingleton<TimeProvider>(clock).AddKeyedSingleton<TimeProvider>("wall", clock));
        using var admin = await SiloApi.SignInAsync(silo.Http, password: "old-versions-admin");

        await IncidentsAreWhereTheyWereAsync(admin);
        await TheFeedResumesAsync(admin);
        await TheTrackReadsAsync(admin, old.LeftAt);
        await AnAbsentPhoneGetsItsOffersAsync(silo);
        await OpenIncidentsGoOnAsync(silo, admin);

        await silo.StopAsync();
        var report = await VerifyAsync(old.Directory.FullName);
        report.Findings.Where(finding => finding.IsFault).ShouldBeEmpty();
        report.Timelines.ShouldBe(11);
    }

    private static async Task IncidentsAreWhereTheyWereAsync(SiloApi admin)
    {
        var states = (await admin.GetAsync($"{District}/incidents")).Ok().Items.ToDictionary(item => item!["id"]!.ToString(), item => item!["state"]!.ToString());

        states.Count.ShouldBe(10);
        string[] settled = ["d1-1 onscene", "d2-1 enroute", "d5-1 handled", "d6-1 verified", "d7-1 archived", "d8-1 assessed", "d9-1 cancelled"];
        settled.ShouldBeSubsetOf(states.Select(pair => $"{pair.Key} {pair.Value}"));
        foreach (var open in new[] { "d3-1", "d4-1" })
        {
            states[open].ShouldBeOneOf("assigned", "waiting"); // its ladder goes on
        }

        var timeline = (await admin.GetAsync($"{District}/incidents/d8-1/timeline")).Ok().Items;
        timeline[^1]!["event"]!.ToString().ShouldBe("assessed");
        (await admin.PostAsync($"{District}/incidents", Matter())).Ok()["id"]!.ShouldStartWith("x-"); // the same ticket is the same incident
        (await admin.GetAsync($"{District}/incidents")).Ok().Items.Count.ShouldBe(10);
    }

    private static JsonObject Matter() => new()
    {
        ["kind"] = "general", ["text"] = "井盖丢失", ["location"] = SampleDistrict.InEast, ["source"] = "12345", ["externalId"] = "T-1",
    };

    private static async Task TheFeedResumesAsync(SiloApi admin)
    {
        var sequence = (await admin.GetAsync($"{District}/snapshot")).Ok().Body["sequence"]!.GetValue<long>();
        using var feed = await admin.OpenFeedAsync("371302", sequence - 20);

        var events = await feed.UntilAsync(message => message.Id >= sequence);

        FeedTests.ShouldChain(sequence - 20, events, sequencesHaveGaps: false);
    }

    private static async Task TheTrackReadsAsync(SiloApi admin, DateTimeOffset leftAt)
    {
        var date = leftAt.AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var track = (await admin.GetAsync($"{District}/workers/w1/track?date={date}", "application/geo+json")).Ok();

        track.Body["features"]![0]!["geometry"]!["coordinates"]!.AsArray().Count.ShouldBe(10_450);
    }

    private static async Task AnAbsentPhoneGetsItsOffersAsync(SiloHost silo)
    {
        var offers = Channel.CreateUnbounded<string>();
        await using var phone = await MqttClient.ConnectAsync(
            Options(silo, "w1") with { ClientId = "phone-w1", CleanStart = false, SessionExpiry = TimeSpan.FromDays(1) },
            message =>
            {
                offers.Writer.TryWrite(JsonNode.Parse(message.Payload.Span)!["incident"]!.ToString());
                message.Acknowledge();
            });

        phone.ConnAck.IsSessionPresent.ShouldBeTrue();
        (await Eventually.Completes(offers.Reader.ReadAsync().AsTask(), "the first offer")).ShouldBe("d5-1");
    }

    private static async Task OpenIncidentsGoOnAsync(SiloHost silo, SiloApi admin)
    {
        var before = (await admin.GetAsync($"{District}/incidents/d2-1")).Ok().Body["presses"]!.GetValue<int>();
        await PressAsync(silo, "d2", "new-1");
        await PressAsync(silo, "d5", "new-2");

        (await admin.GetAsync($"{District}/incidents/d2-1")).Ok().Body["presses"]!.GetValue<int>().ShouldBe(before + 1);
        (await admin.GetAsync($"{District}/incidents/d5-2")).Ok()["state"].ShouldBeOneOf("assigned", "waiting");
        (await admin.PostAsync($"{District}/incidents/d1-1/resolve", new JsonObject { ["outcome"] = "helped" })).Ok();
        (await admin.GetAsync($"{District}/incidents/d1-1")).Ok()["state"].ShouldBe("handled");
        await Eventually.That(
            async () => (await admin.GetAsync($"{District}/devices/d1")).Ok().Body["openIncident"] is null, "the device hears that its incident is closed");
    }

    private static async Task PressAsync(SiloHost silo, string device, string id)
    {
        await using var client = await MqttClient.ConnectAsync(Options(silo, device));
        (await Eventually.Completes(
            client.PublishAsync($"gridgov/371302/device/{device}/alarm", Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","kind":"sos"}""")), $"the press of {device}"))
            .ShouldBe(ReasonCode.Success);
    }

    private static MqttClientOptions Options(SiloHost silo, string user) => new()
    {
        Host = "127.0.0.1", Port = silo.Mqtt.Port, UserName = $"371302/{user}", Password = Secret, Timeout = TimeSpan.FromSeconds(20),
    };

    private static async Task<VerificationReport> VerifyAsync(string path)
    {
        await using var contents = await SqliteMaintenance.OpenAsync(path, CancellationToken.None);
        return await StoreVerification.RunAsync(contents, CancellationToken.None);
    }
}
