using System.Text.Json.Nodes;
using GridGov.Silo.Push.Tasks;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;
using GridGov.Testing.Push;

namespace GridGov.Silo.Tests.Push;

/// <summary>From an offer to the phone and back, with a real silo and a push service on this machine.</summary>
public sealed class PushTests(PushFixture fixture) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task An_offer_reaches_a_closed_phone_sealed_and_its_receipt_is_t4()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var phone = Name(district, "a");
        (await SubscribeAsync(district, worker, "w1", phone)).Status.ShouldBe(201);

        var incident = await AlarmAsync(district);

        var push = await fixture.Service.NextAsync(phone);
        push.Content["district"]!.ToString().ShouldBe(district.Code);
        push.Content["worker"]!.ToString().ShouldBe("w1");
        push.Content["word"]!.ToString().ShouldBe("offered");
        push.Content["kind"]!.ToString().ShouldBe("sos");
        push.Content["severity"]!.GetValue<int>().ShouldBe(1);
        push.Content["task"]!.ToString().ShouldBe($"{incident}.1");
        push.Content.ToJsonString().ShouldNotContain("王奶奶");
        push.Urgency.ShouldBe("high");
        push.Ttl.ShouldBeInRange(30, 60);
        push.Topic.ShouldBe(TaskPushes.TopicOf(new(push.Content["task"]!.ToString())));
        push.Claims["sub"]!.ToString().ShouldBe("mailto:push@lanshan.example");
        push.ServerKey.ShouldBe((await Anonymous().GetAsync("push/key")).Ok()["applicationServerKey"]);

        (await ClockAsync(district, incident, "t4")).ShouldBeNull();
        var receipt = new JsonObject { ["receipt"] = push.Content["receipt"]!.ToString() };
        (await Anonymous().PostAsync("push/receipts", receipt.DeepClone())).Status.ShouldBe(204);

        var delivered = (await ClockAsync(district, incident, "t4")).ShouldNotBeNull();
        (await Anonymous().PostAsync("push/receipts", receipt)).Status.ShouldBe(204);
        (await ClockAsync(district, incident, "t4")).ShouldBe(delivered);
        (await TimelineAsync(district, incident)).Count(static word => word == "delivered").ShouldBe(1);
        (await ReplyAsync(district, worker, push, "accept")).Ok();
        (await ClockAsync(district, incident, "t6")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_phone_of_a_worker_hears_and_one_that_is_gone_is_forgotten()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var (one, two) = (Name(district, "a"), Name(district, "b"));
        await SubscribeAsync(district, worker, "w1", one);
        await SubscribeAsync(district, worker, "w1", two);
        fixture.Service.AnswerNext(one, 410);

        await AlarmAsync(district);

        (await fixture.Service.NextAsync(one)).Status.ShouldBe(410);
        (await fixture.Service.NextAsync(two)).Status.ShouldBe(201);
        await Eventually.That(async () => (await PhonesAsync(district, worker)).Count == 1, "the phone to be forgotten");
        await Eventually.That(async () => (await AuditAsync(district, "w1")).Count == 3, "its end on record, which is written after it");
        (await AuditAsync(district, "w1")).ShouldBe(["push_unsubscribe by push service", $"push_subscribe by {district.Code}-workerw1", $"push_subscribe by {district.Code}-workerw1"]);
    }

    [Fact]
    public async Task A_push_service_that_asks_for_patience_gets_it()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var phone = Name(district, "a");
        await SubscribeAsync(district, worker, "w1", phone);
        fixture.Service.AnswerNext(phone, 429, retryAfter: "1");

        await AlarmAsync(district);

        var (refused, taken) = (await fixture.Service.NextAsync(phone), await fixture.Service.NextAsync(phone));
        (refused.Status, taken.Status).ShouldBe((429, 201));
        (taken.At - refused.At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(990));
        taken.Content["task"]!.ToString().ShouldBe(refused.Content["task"]!.ToString());
    }

    [Fact]
    public async Task Who_is_passed_over_hears_it_and_so_does_who_is_written_to()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var phone = Name(district, "a");
        await SubscribeAsync(district, worker, "w1", phone);
        var incident = await AlarmAsync(district);
        var offer = await fixture.Service.NextAsync(phone);
        (await ReplyAsync(district, worker, offer, "accept")).Ok();

        (await district.PostAsync($"incidents/{incident}/message", new JsonObject { ["worker"] = "w1", ["text"] = "钥匙在邻居家" })).Ok();
        var message = await fixture.Service.NextAsync(phone);
        message.Content["word"]!.ToString().ShouldBe("message");
        message.Content.ToJsonString().ShouldNotContain("钥匙");
        message.Topic.ShouldBe(offer.Topic);

        (await district.PostAsync($"incidents/{incident}/cancel", new JsonObject { ["reason"] = "false_alarm" })).Ok();
        var over = await fixture.Service.NextAsync(phone);
        over.Content["word"]!.ToString().ShouldBe("withdrawn");
        over.Urgency.ShouldBe("high");
        fixture.Service.HasMore(phone).ShouldBeFalse();
    }

    [Fact]
    public async Task A_phone_belongs_to_who_used_it_last_and_signing_out_takes_it_away()
    {
        var (district, first) = await fixture.OnDutyAsync();
        var second = await fixture.ComeOnDutyAsync(district, "w2");
        var phone = Name(district, "a");
        var subscription = fixture.Service.SignUp(phone);
        (await first.PostAsync(district.Path("workers/w1/push-subscription"), subscription.DeepClone())).Status.ShouldBe(201);
        (await first.PostAsync(district.Path("workers/w1/push-subscription"), subscription.DeepClone())).Status.ShouldBe(200);

        var id = (await second.PostAsync(district.Path("workers/w2/push-subscription"), subscription)).Ok()["id"];

        (await PhonesAsync(district, first)).ShouldBeEmpty();
        (await second.GetAsync(district.Path("workers/w2/push-subscription"))).Ok().Items.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(id);
        (await second.DeleteAsync(district.Path($"workers/w2/push-subscription/{id}"))).Status.ShouldBe(204);
        (await second.DeleteAsync(district.Path($"workers/w2/push-subscription/{id}"))).Status.ShouldBe(204);
        (await second.GetAsync(district.Path("workers/w2/push-subscription"))).Ok().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_has_eight_phones_at_most_and_the_newest_stay()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var ids = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            ids.Add((await SubscribeAsync(district, worker, "w1", Name(district, $"p{i}"))).Ok()["id"]!);
        }

        (await PhonesAsync(district, worker)).ShouldBe(ids[1..]);
    }

    [Fact]
    public async Task Only_the_workers_own_session_signs_a_phone_up()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        await district.RegisterWorkerAsync("w2");
        using var gateway = await district.SignInAsAsync(fixture.Silo.Http, "integrator");
        var body = fixture.Service.SignUp(Name(district, "a"));

        (await worker.PostAsync(district.Path("workers/w2/push-subscription"), body.DeepClone())).Refused(403, "forbidden");
        (await gateway.PostAsync(district.Path("workers/w1/push-subscription"), body.DeepClone())).Refused(403, "forbidden");
        (await district.PostAsync("workers/w1/push-subscription", body.DeepClone())).Refused(403, "forbidden");
        (await worker.GetAsync(district.Path("workers/w2/push-subscription"))).Refused(403, "forbidden");
        (await Anonymous().PostAsync(district.Path("workers/w1/push-subscription"), body)).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("endpoint", "ftp://127.0.0.1/p")]
    [InlineData("endpoint", null)]
    [InlineData("p256dh", "BCVxsr7N")]
    [InlineData("p256dh", null)]
    [InlineData("auth", "AAAA")]
    [InlineData("auth", "not base64url!")]
    public async Task A_subscription_that_cannot_work_is_refused(string field, string? value)
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var body = fixture.Service.SignUp(Name(district, "a"));
        (field == "endpoint" ? body : body["keys"]!)[field] = value;

        (await worker.PostAsync(district.Path("workers/w1/push-subscription"), body)).Refused(400, "invalid");
        (await PhonesAsync(district, worker)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_password_silences_the_phone_until_it_signs_in_again()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var phone = Name(district, "a");
        var subscription = fixture.Service.SignUp(phone);
        (await worker.PostAsync(district.Path("workers/w1/push-subscription"), subscription.DeepClone())).Ok();
        using var again = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1", suffix: "w1");

        await AlarmAsync(district);
        await Eventually.That(async () => (await PhonesAsync(district, again)).Count == 0, "the phone to be forgotten");

        (await again.PostAsync(district.Path("workers/w1/push-subscription"), subscription)).Status.ShouldBe(201);
        fixture.Service.HasMore(phone).ShouldBeFalse();
    }

    [Fact]
    public async Task A_test_says_what_the_push_service_said_and_is_no_toy()
    {
        var (district, worker) = await fixture.OnDutyAsync();
        var phone = Name(district, "a");
        var id = (await SubscribeAsync(district, worker, "w1", phone)).Ok()["id"];

        var answer = (await worker.PostAsync(district.Path($"workers/w1/push-subscription/{id}/test"))).Ok();
        (answer["result"], answer["status"]).ShouldBe(("taken", "201"));
        var push = await fixture.Service.NextAsync(phone);
        push.Content["word"]!.ToString().ShouldBe("test");
        (await Anonymous().PostAsync("push/receipts", new JsonObject { ["receipt"] = push.Content["receipt"]!.ToString() })).Status.ShouldBe(204);

        (await worker.PostAsync(district.Path($"workers/w1/push-subscription/{id}/test"))).Refused(429, "too-many-attempts");
        (await worker.PostAsync(district.Path("workers/w1/push-subscription/nothing/test"))).Refused(404, "unknown-subscription");
    }

    [Fact]
    public async Task A_slip_that_is_not_ours_says_nothing()
    {
        (await Anonymous().PostAsync("push/receipts", new JsonObject { ["receipt"] = "CfDJ8AAAA" })).Refused(400, "invalid");
        (await Anonymous().PostAsync("push/receipts", new JsonObject())).Refused(400, "invalid");
    }

    private SiloApi Anonymous() => new(fixture.Silo.Http);

    private static string Name(SampleDistrict district, string phone) => $"{district.Code}-{phone}";

    private Task<Answer> SubscribeAsync(SampleDistrict district, SiloApi worker, string id, string phone) =>
        worker.PostAsync(district.Path($"workers/{id}/push-subscription"), fixture.Service.SignUp(phone));

    private static async Task<List<string>> PhonesAsync(SampleDistrict district, SiloApi worker) =>
        [.. (await worker.GetAsync(district.Path("workers/w1/push-subscription"))).Ok().Items.Select(static phone => phone!["id"]!.ToString())];

    private static async Task<string> AlarmAsync(SampleDistrict district)
    {
        (await district.PutAsync("residents/r1", new JsonObject { ["name"] = "王奶奶", ["phone"] = "13900000000" })).Ok();
        return (await district.PostAsync("incidents", new JsonObject { ["kind"] = "sos", ["resident"] = "r1", ["location"] = SampleDistrict.InWest })).Ok()["id"]!;
    }

    private static Task<Answer> ReplyAsync(SampleDistrict district, SiloApi worker, ReceivedPush push, string reply) =>
        worker.PostAsync(district.Path($"workers/w1/tasks/{push.Content["task"]}"), new JsonObject { ["reply"] = reply });

    private static async Task<string?> ClockAsync(SampleDistrict district, string incident, string mark) =>
        (await district.GetAsync($"incidents/{incident}")).Ok().Body["clock"]![mark]?.ToString();

    private static async Task<List<string>> TimelineAsync(SampleDistrict district, string incident) =>
        [.. (await district.GetAsync($"incidents/{incident}/timeline")).Ok().Items.Select(static entry => entry!["event"]!.ToString())];

    private static async Task<List<string>> AuditAsync(SampleDistrict district, string worker) =>
    [
        .. (await district.GetAsync($"audit?subject=worker:{worker}")).Ok().Items.Where(static entry => entry!["action"]!.ToString().StartsWith("push_", StringComparison.Ordinal))
            .Select(static entry => $"{entry!["action"]} by {entry["actor"]}"),
    ];
}
