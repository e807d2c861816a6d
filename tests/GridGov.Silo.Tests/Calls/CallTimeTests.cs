using System.Text.Json.Nodes;
using GridGov.Silo.Calls;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.Calls;

/// <summary>On silos of their own: their wall clock stands still, or they are started again.</summary>
public sealed class CallTimeTests
{
    [Fact]
    public async Task Nobody_answers_for_thirty_seconds_and_both_pages_hear_that_it_is_over()
    {
        var wall = new FakeTimeProvider();
        await using var silo = await SiloHost.StartAsync(services => services.AddKeyedSingleton<TimeProvider>("wall", wall));
        using var admin = await SiloApi.SignInAsync(silo.Http);
        using var scene = await CallScene.SetAsync(silo.Http, await SampleDistrict.CreateAsync(admin, "370201"));
        using var page = await scene.OpenPageAsync();
        await page.NextAsync("beat");
        var id = await scene.StartAsync();
        using var desk = await scene.Operator.OpenStreamAsync(scene.Path(id, "stream"));
        await desk.UntilAsync(message => message["phase"] == "ringing");
        (await page.NextAsync("call"))["id"].ShouldBe(id);

        wall.Advance(TimeSpan.FromSeconds(29));
        (await scene.Operator.GetAsync(scene.Path(id))).Ok()["phase"].ShouldBe("ringing");
        wall.Advance(TimeSpan.FromSeconds(1));

        var ended = (await desk.UntilAsync(message => message["phase"] == "ended"))[^1];
        (ended["outcome"], ended["ending"]).ShouldBe(("unanswered", "timeout"));
        (await page.NextAsync("call")).Body.AsObject().ShouldBeEmpty();
        (await scene.OutcomesAsync()).ShouldBe(["unanswered"]);
        wall.Advance(TimeSpan.FromMinutes(1));
        (await scene.Operator.GetAsync(scene.Path(id))).Refused(404, "unknown-call");
    }

    [Fact]
    public async Task A_page_that_is_gone_for_twenty_seconds_has_left_the_call()
    {
        var wall = new FakeTimeProvider();
        await using var silo = await SiloHost.StartAsync(services => services.AddKeyedSingleton<TimeProvider>("wall", wall));
        using var admin = await SiloApi.SignInAsync(silo.Http);
        using var scene = await CallScene.SetAsync(silo.Http, await SampleDistrict.CreateAsync(admin, "370202"));
        var id = await scene.StartAsync();
        using var desk = await scene.Operator.OpenStreamAsync(scene.Path(id, "stream"));
        (await scene.Worker.PostAsync(scene.Path(id, "accept"))).Ok();
        using (var phone = await scene.Worker.OpenStreamAsync(scene.Path(id, "stream")))
        {
            (await scene.Worker.PostAsync(scene.Path(id, "connected"))).Ok();
            await phone.UntilAsync(message => message["phase"] == "connected");
        }

        var calls = silo.Services.GetRequiredService<CallSwitchboard>();
        calls.TryFind(id, new(scene.District.Code), await CallerAsync(silo, scene), out var call, out _).ShouldBeTrue();
        await Eventually.That(() => call!.Course.WorkerGoneAt is not null, "the phone's connection to be gone");
        wall.Advance(TimeSpan.FromSeconds(20));

        var ended = (await desk.UntilAsync(message => message["phase"] == "ended"))[^1];
        (ended["outcome"], ended["ending"], ended["seconds"]).ShouldBe(("answered", "lost", "20"));
    }

    [Fact]
    public async Task A_restart_ends_calls_and_that_is_on_record()
    {
        await using var silo = await SiloHost.StartAsync();
        using var admin = await SiloApi.SignInAsync(silo.Http);
        string id;
        using (var before = await CallScene.SetAsync(silo.Http, await SampleDistrict.CreateAsync(admin, "370203")))
        {
            id = await before.StartAsync();
            (await before.Worker.PostAsync(before.Path(id, "accept"))).Ok();
            (await before.Worker.PostAsync(before.Path(id, "connected"))).Ok();
        }

        await silo.RestartAsync();

        using var again = await SiloApi.SignInAsync(silo.Http);
        var ended = (await again.GetAsync("districts/370203/audit?subject=worker:w1")).Ok().Items.Single(entry => entry!["action"]!.ToString() == "call_ended")!;
        JsonNode.Parse(ended["details"]!.ToString())!["ending"]!.ToString().ShouldBe("server");
        using var desk = await SiloApi.SignInAsync(silo.Http, "370203-dispatcher", "a-long-password");
        (await desk.GetAsync($"districts/370203/calls/{id}/stream")).Refused(404, "unknown-call");
        (await desk.PostAsync("districts/370203/calls", new JsonObject { ["worker"] = "w1" })).Ok();
    }

    private static async Task<GridGov.Silo.Accounts.Caller> CallerAsync(SiloHost silo, CallScene scene)
    {
        var accounts = silo.Services.GetRequiredService<GridGov.Silo.Accounts.AccountDirectory>();
        return GridGov.Silo.Accounts.Caller.Of((await accounts.FindAsync(scene.OperatorName, CancellationToken.None))!);
    }
}
