using GridGov.Fault.Tests.Hostile.Drivers;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Hostile.Fuzz;
using GridGov.Testing;

namespace GridGov.Fault.Tests.Hostile;

/// <summary>Damaged packets from a registered device and from strangers, beside good devices.</summary>
[Collection(nameof(FaultCollection))]
public sealed class HostilePacketsTests
{
    private const int Attackers = 4;
    private const int PacketsARound = 5;

    private static readonly int Packets = HostileRun.Size(small: 5_000, full: 100_000);

    [Fact]
    public async Task Good_devices_keep_their_alarms_and_nothing_appears_that_nobody_sent()
    {
        string[] good = ["good-0", "good-1", "good-2", "good-3", "good-4"];
        await using var stage = await HostileStage.SetAsync([.. good, "w1"]);
        await using var alarms = await AlarmStream.StartAsync(stage, good, TimeSpan.FromMilliseconds(50));
        await Eventually.That(() => alarms.Acknowledged >= 100, "alarms before");
        var before = alarms.Figures();
        var acknowledged = alarms.Restart();
        var resident = await stage.ResidentMebibytesAsync();
        var round = 0;

        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Attackers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref round) is var own && own <= Packets / PacketsARound)
            {
                await AttackAsync(stage, own);
            }
        })));
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        await alarms.StopAsync();
        HostileRun.Report(
            $"hostile packets: {Packets} in {seconds:F1} s; alarms before: {before}; meanwhile: {alarms.Figures()}; resident {resident:F0} -> {await stage.ResidentMebibytesAsync():F0} MiB");
        await alarms.AllAreInOneIncidentEachAsync(stage, acknowledged + alarms.Acknowledged);
        (await stage.Api.OpenIncidentsAsync()).Select(one => one!["device"]!.GetValue<string>()).ShouldBeSubsetOf([.. good, "w1"]);
        await Eventually.That(async () => await stage.ConnectionsAsync() <= good.Length, "the attackers are gone");
    }

    private static async Task AttackAsync(HostileStage stage, int round)
    {
        var random = FuzzRun.RandomOf(-round);
        var sequence = Enumerable.Range(0, PacketsARound).Select(n => PacketMutator.Make((round * PacketsARound) + n)).ToArray();
        var version = sequence[0].Version;
        var connect = new ConnectPacket(version, $"fuzz-{round % 16}", true, 30)
        {
            UserName = HostileStage.UserOf("w1"), Password = System.Text.Encoding.UTF8.GetBytes(HostileStage.SecretOf("w1")),
        };
        var sends = sequence.Select(packet => packet.Bytes);
        var answer = await new FuzzConnection(stage.Silo.MqttPort).RunAsync(round % 4 == 0 ? sends : sends.Prepend(FuzzCorpus.Encode(connect, version)), random);
        if (round % 4 != 0)
        {
            FuzzConnection.Packets(answer, version).ShouldNotBeEmpty(string.Join('\n', (object[])sequence));
        }
    }
}
