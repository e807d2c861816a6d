using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.EndToEnd.Tests;

/// <summary>Tracks grow old in a silo that runs.</summary>
[Collection(nameof(SiloCollection))]
public sealed class RetentionTests
{
    private const int Fixes = 120;
    private const int CoarseFixes = 12;
    private const double Latitude = 35.05123;

    private static readonly DateTimeOffset Today = new(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);

    /// <summary>An hour's walk of each day, a fix every 30 s; the phone sends all of them today.</summary>
    [Theory]
    [InlineData(SiloStore.Sqlite)]
    [InlineData(SiloStore.Postgres)]
    public async Task Old_tracks_become_coarse_and_then_go_while_the_silo_works(string store)
    {
        await using var silo = await SiloProcess.StartAsync(new SiloLaunch
        {
            Arguments = await SiloStore.ArgumentsAsync(store),
            Environment = new Dictionary<string, string>
            {
                ["GridGov__Retention__TrackFullDays"] = "2",
                ["GridGov__Retention__TrackMonthDays"] = "-1",
                ["GridGov__Retention__TrackCoarseDays"] = "5",
                ["GridGov__Retention__TrackDays"] = "8",
                ["GridGov__Retention__Period"] = "00:00:01",
            },
        });
        using var api = await GovernanceApi.SignInAsync(silo);
        await api.CreateDistrictAsync();
        await api.RegisterWorkerAsync("w1", "赵玉欣");
        await api.SendToRootAsync(HttpMethod.Put, "accounts/phone", new JsonObject
        {
            ["password"] = "a-long-password", ["role"] = "worker", ["district"] = GovernanceApi.District, ["worker"] = "w1",
        });
        using var phone = await GovernanceApi.SignInAsync(silo, "phone", "a-long-password");
        foreach (var age in new[] { 10, 7, 4, 1 })
        {
            await WalkAsync(phone, Today.AddDays(-age).AddHours(2));
        }

        await Eventually.That(async () => (await FixesAsync(api, 10)).Count == 0, "what is past its last day is gone");
        await Eventually.That(async () => (await FixesAsync(api, 4)).Count == CoarseFixes, "what is old is coarse");
        (await FixesAsync(api, 4)).ShouldAllBe(fix => fix![1]!.GetValue<double>() == Math.Round(Latitude, 3));
        (await TrackAsync(api, 4))["properties"]!["detail"]!.GetValue<string>().ShouldBe("coarse");
        await Eventually.That(
            async () => (await TrackAsync(api, 7))["properties"]!["detail"]!.GetValue<string>() == "grid", "what is older is left to its grid");
        (await FixesAsync(api, 7)).ShouldAllBe(fix => fix![1]!.GetValue<double>() == Math.Round(Latitude, 2), "there is none here: about a kilometre");
        (await TrackAsync(api, 7))["properties"]!["distanceMeters"].ShouldBeNull();
        var young = await FixesAsync(api, 1);
        young.Count.ShouldBe(Fixes);
        young.ShouldAllBe(fix => fix![1]!.GetValue<double>() == Latitude);
        (await TrackAsync(api, 1))["properties"]!["detail"]!.GetValue<string>().ShouldBe("full");
        silo.Output.ShouldContain("Retention: ");
        var report = (await api.GetAsync("retention"))!;
        report["trackCoarseDays"]!.GetValue<int>().ShouldBe(5);
        await Eventually.That(
            async () => (await api.GetAsync("retention"))!["lastRun"]!["steps"]!.AsArray().Select(static step => step!["step"]!.GetValue<string>())
                .SequenceEqual(["expired", "grid", "coarse"]),
            "the report names every step");

        await WalkAsync(phone, Today.AddDays(-4).AddHours(4));
        await Eventually.That(async () => (await FixesAsync(api, 4)).Count == 2 * CoarseFixes, "what comes late for an old day becomes coarse too");
        (await silo.TerminateAsync()).ShouldBe(0, silo.Output);
    }

    private static async Task WalkAsync(GovernanceApi phone, DateTimeOffset from)
    {
        await phone.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true, ["at"] = from.ToUnixTimeMilliseconds() });
        await phone.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = false, ["at"] = from.AddHours(1).ToUnixTimeMilliseconds() });
        var receipts = await phone.PostAsync("workers/w1/positions", new JsonArray([.. Enumerable.Range(0, Fixes).Select(n => new JsonObject
        {
            ["at"] = from.AddSeconds(30 * n).ToUnixTimeMilliseconds(), ["lat"] = Latitude, ["lon"] = 118.35 + (n * 0.00001), ["accuracyMeters"] = 8,
        })]));
        receipts!["items"]!.AsArray().Select(static receipt => receipt!.GetValue<string>()).Distinct().ShouldBe(["stored"]);
    }

    /// <summary>The coordinates of the fixes of a day, so many days ago.</summary>
    private static async Task<JsonArray> FixesAsync(GovernanceApi api, int age) =>
        (await TrackAsync(api, age))["geometry"]?["coordinates"]?.AsArray() ?? [];

    private static async Task<JsonNode> TrackAsync(GovernanceApi api, int age)
    {
        var day = Today.AddDays(-age).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return JsonNode.Parse(await api.GetTextAsync($"workers/w1/track?date={day}", "application/geo+json"))!["features"]![0]!;
    }
}
