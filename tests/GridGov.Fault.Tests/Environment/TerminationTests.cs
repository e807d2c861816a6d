using System.Text.RegularExpressions;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment;

/// <summary>SIGTERM while alarms come: an orderly end, and nothing that was acknowledged is missing or there twice.</summary>
public sealed partial class TerminationTests
{
    private const int Rounds = 4;
    private const int DevicesARound = 60;

    [Fact]
    public async Task SIGTERM_under_load_drains_exits_in_time_and_loses_nothing()
    {
        await using var silo = await SiloProcess.StartAsync(dataDirectory: null);
        using var scene = await Scene.SetAsync(silo, Rounds * DevicesARound, workers: 3);
        await using var feed = new FeedReader(await scene.Api.OpenFeedAsync());
        await feed.NextAsync();
        await using var subscriber = await MqttClient.ConnectAsync(scene.GatewayOptions() with { ClientId = "wall", SessionExpiry = TimeSpan.FromHours(1) });
        (await subscriber.SubscribeAsync("gridgov/371302/feed")).IsError().ShouldBeFalse(); // its session goes on being filled while the silo stops
        await using var gateway = scene.Gateway();
        await using var phones = scene.Gateway();

        for (var round = 0; round < Rounds; round++)
        {
            var enough = gateway.Acknowledged + (DevicesARound * round / Rounds);
            for (var n = 0; n < DevicesARound; n++)
            {
                Scene.Press(gateway, (round * DevicesARound) + n);
                scene.Report(phones, $"w{n % 3}", (round * DevicesARound) + n);
            }

            await Eventually.That(() => gateway.Acknowledged >= enough, "some are acknowledged");
            var began = TimeProvider.System.GetTimestamp();
            (await silo.TerminateAsync()).ShouldBe(0, silo.Output);
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10), silo.Output);
            await silo.RunAsync();
        }

        await gateway.AllAcknowledgedAsync();
        await phones.AllAcknowledgedAsync();
        await scene.SignInAgainAsync();
        await scene.OneIncidentEachAsync(Rounds * DevicesARound);
        (await scene.FixesOfAsync("w0")).ShouldBe(Rounds * DevicesARound / 3);
        gateway.Refusals.ShouldBeEmpty();
        Complaint().Matches(silo.Output).Select(static match => match.Value).ShouldBeEmpty();
    }

    /// <summary>A warning or worse in the log.</summary>
    [GeneratedRegex(@"^.*\b(warn|fail|crit): GridGov.*$", RegexOptions.Multiline)]
    private static partial Regex Complaint();
}
