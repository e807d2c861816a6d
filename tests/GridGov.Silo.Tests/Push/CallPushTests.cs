using System.Text.Json.Nodes;
using GridGov.Silo.Push.Calls;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Push;

/// <summary>What a phone whose page is closed hears beside its tasks: that the control room calls, and that somebody has answered the worker's own call for help.</summary>
public sealed class CallPushTests(PushFixture fixture) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task A_call_rings_on_a_closed_phone_and_a_missed_one_stays_as_a_note()
    {
        var (district, worker, phone) = await WithPhoneAsync();
        using var desk = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");

        var call = (await desk.PostAsync(district.Path("calls"), new JsonObject { ["worker"] = "w1" })).Ok().Body["call"]!["id"]!.ToString();
        var ring = await fixture.Service.NextAsync(phone);
        (ring.Content["word"]!.ToString(), ring.Urgency, ring.Topic).ShouldBe(("call", "high", CallPushes.Topic));
        ring.Ttl.ShouldBeInRange(1, 30);
        (await desk.PostAsync(district.Path($"calls/{call}/hangup"))).Ok();

        var missed = await fixture.Service.NextAsync(phone);
        (missed.Content["word"]!.ToString(), missed.Topic).ShouldBe(("missed_call", CallPushes.Topic));
        missed.Content.ToJsonString().ShouldNotContain("dispatcher");
        await Eventually.That(
            async () => (await worker.GetAsync(district.Path("audit?subject=worker:w1"))).Ok().Items.Any(static entry =>
                entry!["action"]!.ToString() == "call_ended" && entry["actor"]!.ToString().EndsWith("dispatcher", StringComparison.Ordinal)),
            "the worker's own record of it");
    }

    [Fact]
    public async Task A_call_that_the_worker_declines_leaves_no_note()
    {
        var (district, worker, phone) = await WithPhoneAsync();
        using var desk = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");
        var call = (await desk.PostAsync(district.Path("calls"), new JsonObject { ["worker"] = "w1" })).Ok().Body["call"]!["id"]!.ToString();
        await fixture.Service.NextAsync(phone);

        (await worker.PostAsync(district.Path($"calls/{call}/hangup"))).Ok();

        (await desk.PostAsync(district.Path("calls"), new JsonObject { ["worker"] = "w1" })).Ok();
        (await fixture.Service.NextAsync(phone)).Content["word"]!.ToString().ShouldBe("call", "the next message is the next call's");
    }

    [Fact]
    public async Task Who_has_called_for_help_hears_that_somebody_has_answered()
    {
        var (district, worker, phone) = await WithPhoneAsync();
        (await SosAsync(district, worker))["incident"].ShouldBeNull();
        var incident = (await worker.PostAsync(district.Path("workers/w1/alarm"), new JsonObject { ["id"] = "a1" })).Ok()["incident"]!;
        await Eventually.That(async () => (await SosAsync(district, worker))["incident"] == incident, "the page's own view of it");
        (await SosAsync(district, worker))["acknowledgedBy"].ShouldBeNull();

        (await district.PostAsync($"incidents/{incident}/acknowledge", new JsonObject())).Ok();

        (await fixture.Service.NextAsync(phone)).Content["word"]!.ToString().ShouldBe("sos_answered");
        (await SosAsync(district, worker))["acknowledgedBy"].ShouldBe("admin");
        using var other = await fixture.ComeOnDutyAsync(district, "w2");
        (await other.GetAsync(district.Path("workers/w1/sos"))).Status.ShouldBe(403);
        await Eventually.That(async () => (await SosAsync(district, worker))["helper"] is not null, "a colleague to be asked");
        fixture.Service.HasMore(phone).ShouldBeFalse("an answer is told once");
    }

    private static async Task<Answer> SosAsync(SampleDistrict district, SiloApi worker) => (await worker.GetAsync(district.Path("workers/w1/sos"))).Ok();

    private async Task<(SampleDistrict District, SiloApi Worker, string Phone)> WithPhoneAsync()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var phone = $"{district.Code}-phone";
        (await worker.PostAsync(district.Path("workers/w1/push-subscription"), fixture.Service.SignUp(phone))).Status.ShouldBe(201);
        return (district, worker, phone);
    }
}
