using System.Text.Json.Nodes;
using GridGov.Silo.Push;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing.Push;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.Push;

public sealed class PushAcrossRestartTests
{
    [Fact]
    public async Task What_a_stopped_silo_had_not_sent_is_sent_by_the_next_with_the_same_key()
    {
        await using var service = await PushService.StartAsync();
        await using var silo = await SiloHost.StartAsync(static services => services.Configure<PushOptions>(static options => options.AllowPrivate = true));
        using var admin = await SiloApi.SignInAsync(silo.Http);
        var district = await SampleDistrict.CreateAsync(admin, "385900");
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(silo.Http, "worker", worker: "w1");
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InWest))).Ok();
        (await worker.PostAsync(district.Path("workers/w1/push-subscription"), service.SignUp("a"))).Ok();
        service.AnswerNext("a", 429, retryAfter: "3000");
        (await district.PostAsync("incidents", new JsonObject { ["kind"] = "sos", ["location"] = SampleDistrict.InWest })).Ok();
        var unsent = await service.NextAsync("a");
        unsent.Status.ShouldBe(429);

        await silo.RestartAsync();

        var sent = await service.NextAsync("a");
        sent.Status.ShouldBe(201);
        sent.Content["task"]!.ToString().ShouldBe(unsent.Content["task"]!.ToString());
        sent.Topic.ShouldBe(unsent.Topic);
        sent.ServerKey.ShouldBe(unsent.ServerKey);
        using var anonymous = new SiloApi(silo.Http);
        (await anonymous.PostAsync("push/receipts", new JsonObject { ["receipt"] = unsent.Content["receipt"]!.ToString() })).Status.ShouldBe(204);
    }
}
