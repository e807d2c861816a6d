using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment;

/// <summary>One alarm that the silo can never store, among many that it can.</summary>
[Collection(nameof(FaultCollection))]
public sealed class PoisonTests
{
    private const int Devices = 12;
    private const int Poisoned = 5;

    [Fact]
    public async Task A_message_that_always_faults_ends_as_a_dead_letter_with_an_incident_and_does_not_block_the_others()
    {
        await using var silo = await SiloProcess.StartAsync(dataDirectory: null);
        using var scene = await Scene.SetAsync(silo, Devices);
        PoisonedState.Of(silo, "device", $"b{Poisoned}");
        await using var gateway = scene.Gateway();

        for (var device = 0; device < Devices; device++)
        {
            Scene.Press(gateway, device);
        }

        await gateway.AllAcknowledgedAsync();
        var refusal = gateway.Refusals.ShouldHaveSingleItem();
        refusal.ShouldStartWith(Scene.AlarmTopic($"b{Poisoned}"));
        gateway.Losses.Count.ShouldBeInRange(1, 3);
        var letter = (await scene.Api.GetAsync("dead-letters"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        letter["topic"]!.GetValue<string>().ShouldBe(Scene.AlarmTopic($"b{Poisoned}"));
        letter["attempts"]!.GetValue<int>().ShouldBe(3);
        letter["text"]!.GetValue<string>().ShouldContain("button");
        await CheckIncidentsAsync(scene);

        // It survives a restart, and so does its sender's next message.
        (await silo.TerminateAsync()).ShouldBe(0, silo.Output);
        await silo.RunAsync();
        await scene.SignInAgainAsync();
        (await scene.Api.GetAsync("dead-letters"))!["items"]!.AsArray().Count.ShouldBe(1);
        await CheckIncidentsAsync(scene);
    }

    private static async Task CheckIncidentsAsync(Scene scene)
    {
        await Eventually.That(async () => (await scene.Api.OpenIncidentsAsync()).Count >= Devices, "all incidents are in the list");
        var incidents = await scene.Api.OpenIncidentsAsync();
        incidents.Count.ShouldBe(Devices);
        var ours = incidents.Where(static incident => incident!["id"]!.GetValue<string>().StartsWith("dl-", StringComparison.Ordinal)).ToList();
        var one = ours.ShouldHaveSingleItem()!;
        one["kind"]!.GetValue<string>().ShouldBe("general");
        one["device"]!.GetValue<string>().ShouldBe($"b{Poisoned}");
        incidents.Select(static incident => incident!["device"]!.GetValue<string>()).Distinct().Count().ShouldBe(Devices);
    }
}
