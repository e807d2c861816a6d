using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Calls;

/// <summary>Calls over real HTTP and Server-Sent Events; the browsers are played.</summary>
[Collection(SiloCollection.Name)]
public sealed class CallTests(SiloFixture fixture)
{
    [Fact]
    public async Task Two_find_each_other_and_nobody_else_hears_of_it()
    {
        using var scene = await CallScene.SetAsync(fixture);
        using var feed = await scene.District.Admin.OpenFeedAsync(scene.District.Code);
        await feed.NextAsync("snapshot");
        using var other = await scene.SignInWorkerAsync("w2");
        using var othersPage = await other.OpenStreamAsync(scene.District.Path("workers/w2/stream"));
        using var page = await scene.OpenPageAsync();
        (await page.NextAsync())!.Event.ShouldBe("beat");

        var incident = await scene.District.ReportAsync();
        var id = await scene.StartAsync(incident);
        var rings = await page.NextAsync("call");
        (rings["id"], rings["from"], rings["role"], rings["incident"], rings["kind"]).ShouldBe((id, scene.OperatorName, "dispatcher", incident, "general"));
        rings.Body["ringSeconds"]!.GetValue<double>().ShouldBeInRange(1, 30);
        using var desk = await scene.Operator.OpenStreamAsync(scene.Path(id, "stream"));
        await desk.UntilAsync(message => message["phase"] == "ringing");

        (await scene.Worker.PostAsync(scene.Path(id, "accept"))).Ok().Body["iceServers"]!.AsArray().ShouldBeEmpty();
        (await page.NextAsync("call")).Body.AsObject().ShouldBeEmpty();
        using var phone = await scene.Worker.OpenStreamAsync(scene.Path(id, "stream"));
        await desk.UntilAsync(message => message["phase"] == "connecting");
        (await scene.SayAsync(scene.Operator, id, Signal(1, "offer", "sdp", "v=0 offer"), Signal(2, "candidate", "candidate", "candidate:1"))).Ok();
        var offer = await phone.NextAsync("signal");
        (offer["kind"], offer["sdp"]).ShouldBe(("offer", "v=0 offer"));
        (await phone.NextAsync("signal"))["candidate"].ShouldBe("candidate:1");
        (await scene.SayAsync(scene.Worker, id, Signal(1, "answer", "sdp", "v=0 answer"))).Ok();
        (await desk.NextAsync("signal"))["sdp"].ShouldBe("v=0 answer");
        (await scene.Operator.PostAsync(scene.Path(id, "connected"))).Ok();
        await phone.UntilAsync(message => message["phase"] == "connected");
        (await scene.Worker.PostAsync(scene.Path(id, "hangup"))).Ok()["outcome"].ShouldBe("answered");

        var ended = (await desk.UntilAsync(message => message["phase"] == "ended"))[^1];
        (ended["outcome"], ended["ending"]).ShouldBe(("answered", "worker"));
        ended.Body["seconds"]!.GetValue<int>().ShouldBeInRange(0, 60);
        await phone.UntilAsync(message => message["phase"] == "ended");
        while (await desk.NextAsync() is { } last)
        {
            last.Event.ShouldBe("beat");
        }

        (await scene.OutcomesAsync()).ShouldBe(["answered"]);
        await scene.ShouldStandInTimelineAsync(incident, "answered");

        var marker = await scene.District.ReportAsync("marker");
        var seen = await feed.UntilAsync(message => message["id"] == marker);
        seen.ShouldAllBe(message => message.Event != "call" && message.Event != "signal" && !message.Body.ToJsonString().Contains(id, StringComparison.Ordinal));
        (await scene.District.PostAsync("workers/w2/duty", new JsonObject { ["onDuty"] = true })).Ok();
        using var onceMore = await other.OpenStreamAsync(scene.District.Path("workers/w2/stream"));
        (await onceMore.NextAsync())!.Event.ShouldBe("beat");
    }

    [Theory]
    [InlineData("dispatcher", null, 404)]
    [InlineData("worker", "w2", 404)]
    [InlineData("integrator", null, 403)]
    public async Task Whoever_is_not_one_of_the_two_takes_no_part_even_knowing_the_id(string role, string? worker, int status)
    {
        using var scene = await CallScene.SetAsync(fixture);
        await scene.District.RegisterWorkerAsync("w2");
        using var stranger = await scene.District.SignInAsAsync(fixture.Silo.Http, role, worker, suffix: "-stranger");
        var id = await scene.StartAsync();

        (await stranger.GetAsync(scene.Path(id))).Status.ShouldBe(status);
        (await stranger.GetAsync(scene.Path(id, "stream"))).Status.ShouldBe(status);
        (await stranger.PostAsync(scene.Path(id, "accept"))).Status.ShouldBe(status);
        (await stranger.PostAsync(scene.Path(id, "connected"))).Status.ShouldBe(status);
        (await stranger.PostAsync(scene.Path(id, "hangup"))).Status.ShouldBe(status);
        (await scene.SayAsync(stranger, id, Signal(1, "candidate", "candidate", "x"))).Status.ShouldBe(status);
        (await fixture.Anonymous.GetAsync(scene.Path(id, "stream"))).Refused(401, "signed-out");
        (await scene.Operator.GetAsync(scene.Path(id))).Ok()["outcome"].ShouldBeNull();
        (await scene.Operator.PostAsync(scene.Path(id, "accept"))).Refused(403, "forbidden");
        (await scene.Worker.PostAsync(scene.District.Path("calls"), new JsonObject { ["worker"] = "w1" })).Refused(403, "forbidden");
    }

    [Fact]
    public async Task The_second_who_calls_is_told_who_was_first()
    {
        using var scene = await CallScene.SetAsync(fixture);
        using var second = await scene.District.SignInAsAsync(fixture.Silo.Http, "monitor");
        var id = await scene.StartAsync();

        var refused = (await second.PostAsync(scene.District.Path("calls"), new JsonObject { ["worker"] = "w1" })).Refused(409, "busy");

        refused["firstBy"].ShouldBe(scene.OperatorName);
        (await scene.Operator.PostAsync(scene.Path(id, "hangup"))).Ok()["outcome"].ShouldBe("withdrawn");
        (await scene.OutcomesAsync(2)).ShouldBe(["withdrawn", "busy"]);
        (await second.PostAsync(scene.District.Path("calls"), new JsonObject { ["worker"] = "w1" })).Ok();
    }

    [Fact]
    public async Task Who_is_called_declines_and_that_stands_in_the_incidents_timeline()
    {
        using var scene = await CallScene.SetAsync(fixture);
        var incident = await scene.District.ReportAsync();
        var id = await scene.StartAsync(incident);

        (await scene.Worker.PostAsync(scene.Path(id, "hangup"))).Ok()["outcome"].ShouldBe("declined");

        await scene.ShouldStandInTimelineAsync(incident, "declined");
        (await scene.Worker.PostAsync(scene.Path(id, "accept"))).Refused(409, "call-over");
    }

    [Fact]
    public async Task Of_two_pages_the_first_that_accepts_has_the_call()
    {
        using var scene = await CallScene.SetAsync(fixture);
        var id = await scene.StartAsync();

        var answers = await Task.WhenAll(scene.Worker.PostAsync(scene.Path(id, "accept")), scene.Worker.PostAsync(scene.Path(id, "accept")));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
    }

    [Fact]
    public async Task Only_who_is_on_duty_and_in_ones_own_grid_is_called()
    {
        using var scene = await CallScene.SetAsync(fixture);
        await scene.District.RegisterWorkerAsync("w2");
        using var east = await scene.District.SignInAsAsync(fixture.Silo.Http, "monitor", grid: scene.District.East, suffix: "-east");

        (await scene.CallAsync("w2")).Refused(409, "off-duty");
        (await scene.CallAsync("nobody")).Refused(404, "unknown-worker");
        (await scene.CallAsync("a b")).Refused(400, "invalid");
        (await scene.CallAsync("w1", "no-such-incident")).Refused(404, "unknown-incident");
        (await east.PostAsync(scene.District.Path("calls"), new JsonObject { ["worker"] = "w1" })).Refused(404, "unknown-worker");
    }

    [Fact]
    public async Task What_is_too_long_too_much_or_not_ones_own_to_say_is_refused()
    {
        using var scene = await CallScene.SetAsync(fixture);
        var id = await scene.StartAsync();

        (await scene.SayAsync(scene.Operator, id, Signal(1, "offer", "sdp", new string('x', 32 * 1024 + 1)))).Refused(400, "invalid");
        (await scene.SayAsync(scene.Operator, id, Signal(1, "offer", "sdp", null))).Refused(400, "invalid");
        (await scene.SayAsync(scene.Operator, id, Signal(1, "candidate", "candidate", new string('x', 1_025)))).Refused(400, "invalid");
        (await scene.SayAsync(scene.Operator, id, Signal(1, "answer", "sdp", "v=0"))).Refused(400, "invalid");
        (await scene.SayAsync(scene.Worker, id, Signal(1, "offer", "sdp", "v=0"))).Refused(400, "invalid");
        (await scene.SayAsync(scene.Worker, id, Signal(0, "media", "sdp", null))).Refused(400, "invalid");
        (await scene.SayAsync(scene.Worker, id)).Refused(400, "invalid");
        (await scene.SayAsync(scene.Worker, id, [.. Enumerable.Range(1, 33).Select(n => Signal(n, "candidate", "candidate", "x"))])).Refused(400, "invalid");
        (await scene.SayAsync(scene.Worker, id, Signal(1, "candidate", "candidate", new string('x', 100 * 1024)))).Status.ShouldBe(413);
        for (var i = 0; i < 3; i++)
        {
            (await scene.SayAsync(scene.Worker, id, [.. Enumerable.Range(1, 32).Select(n => Signal(n + (32 * i), "candidate", "candidate", "x"))])).Ok();
        }

        await Eventually.That(
            async () => (await scene.SayAsync(scene.Worker, id, [.. Enumerable.Range(1, 32).Select(n => Signal(n, "candidate", "candidate", "x"))])).Status == 429,
            "more than 120 within a moment to be refused");
    }

    [Fact]
    public async Task A_page_that_was_cut_off_goes_on_where_it_was_and_nothing_is_told_twice()
    {
        using var scene = await CallScene.SetAsync(fixture);
        var id = await scene.StartAsync();
        (await scene.Worker.PostAsync(scene.Path(id, "accept"))).Ok();
        long seen;
        using (var phone = await scene.Worker.OpenStreamAsync(scene.Path(id, "stream")))
        {
            (await scene.SayAsync(scene.Operator, id, Signal(1, "candidate", "candidate", "one"))).Ok();
            seen = (await phone.NextAsync("signal")).Id!.Value;
        }

        (await scene.SayAsync(scene.Operator, id, Signal(1, "candidate", "candidate", "one"), Signal(2, "candidate", "candidate", "two"))).Ok();

        using var again = await scene.Worker.OpenStreamAsync(scene.Path(id, $"stream?after={seen}"));
        (await again.NextAsync("signal"))["candidate"].ShouldBe("two");
        (await scene.Worker.PostAsync(scene.Path(id, "hangup"), new JsonObject { ["lost"] = true })).Ok();
        var ended = (await again.UntilAsync(message => message["phase"] == "ended"))[^1];
        (ended["outcome"], ended["ending"]).ShouldBe(("failed", "lost"));
        (await scene.Worker.GetAsync(scene.Path(id, $"stream?after={ended.Id}"))).Status.ShouldBe(204);
    }

    [Fact]
    public async Task A_page_that_opens_while_it_rings_rings_too()
    {
        using var scene = await CallScene.SetAsync(fixture);
        var id = await scene.StartAsync();

        using var page = await scene.OpenPageAsync();

        (await page.NextAsync())!["id"].ShouldBe(id);
    }

    [Fact]
    public async Task An_account_that_was_changed_is_out_of_the_call()
    {
        using var scene = await CallScene.SetAsync(fixture);
        var id = await scene.StartAsync();
        (await scene.District.Admin.PutAsync($"accounts/{scene.OperatorName}", new JsonObject
        {
            ["password"] = "another-password", ["role"] = "dispatcher", ["district"] = scene.District.Code,
        })).Ok();
        using var changed = await SiloApi.SignInAsync(fixture.Silo.Http, scene.OperatorName, "another-password");

        (await scene.Operator.GetAsync(scene.Path(id))).Status.ShouldBe(401);
        (await changed.GetAsync(scene.Path(id))).Refused(404, "unknown-call");
    }

    internal static JsonObject Signal(int number, string kind, string field, string? value) => new() { ["number"] = number, ["kind"] = kind, [field] = value };
}
