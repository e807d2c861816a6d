using System.Net;
using System.Text.Json.Nodes;
using GridGov.Silo.Leases;
using GridGov.Silo.Tests.Drivers;
using GridGov.Silo.Tests.Live;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.Leases;

/// <summary>Silos that share one PostgreSQL, over real sockets.</summary>
public sealed class SeveralSilosTests
{
    private static readonly string[] Districts = ["390101", "390102", "390103"];

    private static readonly Lazy<Task<PostgresServer>> Server = new(static () => PostgresServer.StartAsync());

    [Fact]
    public async Task Districts_are_shared_out_every_silo_answers_for_all_and_who_leaves_loses_nothing()
    {
        var store = await (await Server.Value).CreateDatabaseAsync();
        await using var first = await SharingSilo.StartAsync(store);
        foreach (var code in Districts)
        {
            await SampleDistrict.CreateAsync(first.Admin, code); // alone, it runs them all
        }

        (await first.HoldersAsync()).Values.ShouldBe(Enumerable.Repeat(first.Name, Districts.Length));

        // Another one comes: it gets its share, and both answer for all.
        await using var second = await SharingSilo.StartAsync(store);
        await Eventually.That(async () => (await second.HoldersAsync()).Values.Count(holder => holder == second.Name) == 1, "the second has its share");
        var moved = (await second.HoldersAsync()).Single(pair => pair.Value == second.Name).Key;
        await Eventually.That(async () => (await first.HoldersAsync()).Count == Districts.Length, "the first sees it too");
        (await second.Admin.GetAsync("districts")).Ok().Items.Select(static item => item!["id"]!.GetValue<string>()).ShouldBe(Districts);
        foreach (var code in Districts)
        {
            (await AnsweredAsync(first, code)).Text.ShouldBe((await AnsweredAsync(second, code)).Text);
        }

        // A district made by way of the one goes to the other, whose turn it is.
        await SampleDistrict.CreateAsync(first.Admin, "390104");
        (await second.HoldersAsync())["390104"].ShouldBe(second.Name);

        // A stream by way of the one that does not run the district.
        using var feed = await first.Admin.OpenFeedAsync(moved);
        await feed.NextAsync("snapshot");
        var incident = await ReportAsync(first.Admin, moved, "1");
        var last = (await feed.UntilAsync(message => message.Event == "incident" && message["id"] == incident))[^1].Id!.Value;
        (await second.Admin.GetAsync($"districts/{moved}/incidents/{incident}")).Ok();
        await ReportAsync(second.Admin, moved, "2");

        // The second leaves: the first takes up what it ran, and the stream is resumed there.
        await second.LeaveAsync();
        (await AnsweredAsync(first, moved)).Ok();
        (await first.HoldersAsync())[moved].ShouldBe(first.Name);
        (await first.Admin.GetAsync($"districts/{moved}/incidents/{incident}")).Ok();
        using var resumed = await first.Admin.OpenFeedAsync(moved, last);
        (await first.Admin.PostAsync($"districts/{moved}/incidents/{incident}/cancel", new JsonObject { ["reason"] = "false_alarm" })).Ok();
        FeedTests.ShouldChain(last, await resumed.UntilIncidentAsync(incident, "cancelled"), sequencesHaveGaps: false);
    }

    [Fact]
    public async Task Accounts_and_audit_are_everybodys_and_a_request_is_passed_on_once_and_no_further()
    {
        var store = await (await Server.Value).CreateDatabaseAsync();
        await using var first = await SharingSilo.StartAsync(store);
        await using var second = await SharingSilo.StartAsync(store);
        await SampleDistrict.CreateAsync(second.Admin, Districts[0]);
        (await second.Admin.PutAsync("accounts/zhao", new JsonObject { ["password"] = "a-long-password", ["role"] = "supervisor", ["district"] = Districts[0] })).Ok();
        using var zhao = await SiloApi.SignInAsync(first.Http, "zhao", "a-long-password");
        using var elsewhere = new SiloApi(second.Http, zhao.Token);

        (await zhao.GetAsync($"districts/{Districts[0]}/audit?subject=account:zhao")).Ok().Items.ShouldHaveSingleItem()!["action"]!.GetValue<string>().ShouldBe("create_account");
        (await elsewhere.GetAsync($"districts/{Districts[0]}")).Ok();
        (await zhao.GetAsync("cluster")).Refused(403, "forbidden");
        (await zhao.GetAsync("districts/399999")).Refused(403, "forbidden");
        (await first.Admin.GetAsync("districts/399999")).Refused(404, "unknown-district");
        (await zhao.PutAsync("districts/399999", new JsonObject { ["name"] = "x" })).Refused(403, "forbidden");
        (await first.HoldersAsync()).Keys.ShouldBe([Districts[0]]);

        (await second.Admin.PutAsync("accounts/zhao", new JsonObject { ["role"] = "admin" })).Ok();
        await Eventually.That(async () => (await zhao.GetAsync("cluster")).Status == 200, "the first hears of the new role", TimeSpan.FromSeconds(5));

        var (holder, other) = (await first.HoldersAsync())[Districts[0]] == first.Name ? (first, second) : (second, first);
        var mark = holder.Services.GetRequiredService<ForwardedMark>().Create(IPAddress.Parse("192.0.2.7"));
        (await MarkedAsync(holder, mark)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await MarkedAsync(other, mark);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await MarkedAsync(other, "made up")).StatusCode.ShouldBe(HttpStatusCode.OK, "a mark that is not ours counts for nothing");
    }

    private static async Task<HttpResponseMessage> MarkedAsync(SharingSilo silo, string mark)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(silo.Http, $"/api/v1/districts/{Districts[0]}"));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {silo.Admin.Token}");
        request.Headers.TryAddWithoutValidation(ForwardedMark.Header, mark);
        return await http.SendAsync(request);
    }

    /// <summary>The district as a silo answers it, once nobody has it in hand any more.</summary>
    private static async Task<Answer> AnsweredAsync(SharingSilo silo, string district)
    {
        Answer? answer = null;
        await Eventually.That(
            async () =>
            {
                answer = await silo.Admin.GetAsync($"districts/{district}");
                if (answer.Status == 503)
                {
                    answer.Headers.RetryAfter.ShouldNotBeNull();
                }

                return answer.Status != 503;
            },
            $"somebody runs {district}");
        return answer!;
    }

    private static async Task<string> ReportAsync(SiloApi api, string district, string id) => (await api.PostAsync($"districts/{district}/incidents", new JsonObject
    {
        ["kind"] = "general", ["text"] = "井盖丢失", ["location"] = SampleDistrict.InWest, ["source"] = "12345", ["externalId"] = id,
    })).Ok()["id"]!;
}
