using System.Diagnostics;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

public sealed class LiveFuzzTests
{
    private const int Attackers = 8;
    private const int WarmUpRounds = 200;
    private const int ShortRounds = 1_500;
    private const int MostPacketsARound = 8;

    private int next;
    private long packets;
    private int refused;

    /// <summary>
    /// Hostile sequences on real sockets, before and after CONNECT: every connection is answered or closed in time, what the server says is MQTT, damage is named to a 5.0 client,
    /// memory stays, and a good client is served all the while.
    /// </summary>
    [Fact]
    public async Task Hostile_sequences_cost_their_senders_the_connection_and_nobody_else_anything()
    {
        await using var broker = await TestBroker.StartAsync(Configure);
        broker.Ingress.KeepsMessages = false;
        await using var good = await GoodNeighbour.StartAsync(broker);
        await AttackAsync(broker, () => next < WarmUpRounds);
        var before = await SettleAsync(broker);
        packets = 0;
        refused = 0;
        var started = TimeProvider.System.GetTimestamp();

        await AttackAsync(broker, () => FuzzRun.LiveDuration is { } duration
            ? TimeProvider.System.GetElapsedTime(started) < duration
            : next < WarmUpRounds + ShortRounds);

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var after = await SettleAsync(broker);
        FuzzRun.Report(
            $"live: {packets} packets on {next - WarmUpRounds} connections, {refused} answered with a DISCONNECT, {seconds:F1} s, heap {before.HeapBytes / 1024} -> {after.HeapBytes / 1024} KiB, "
            + $"resident {before.ResidentBytes / 1024 / 1024} -> {after.ResidentBytes / 1024 / 1024} MiB, good client {good.Served} PUBACKs, p99 {good.Percentile(0.99).TotalMilliseconds:F1} ms, worst {good.Percentile(1).TotalMilliseconds:F0} ms");
        (after.HeapBytes - before.HeapBytes).ShouldBeLessThan(24 * 1024 * 1024);
        (after.ResidentBytes - before.ResidentBytes).ShouldBeLessThan(256L * 1024 * 1024);
        refused.ShouldBeGreaterThan(0);
        good.Served.ShouldBeGreaterThan(0);
    }

    private static void Configure(MqttOptions options)
    {
        options.MaximumSessionExpiry = TimeSpan.FromSeconds(1); // what a damaged CONNECT leaves behind shall be over before memory is measured
        options.MaximumRetainedMessages = 100;
        options.MaximumPersistentSessions = 500;
        options.ConnectBurst = options.MaximumConnectsPerSecond = 1_000_000; // the limits have tests of their own
    }

    private Task AttackAsync(TestBroker broker, Func<bool> goesOn) => Task.WhenAll(Enumerable.Range(0, Attackers).Select(_ => Task.Run(async () =>
    {
        while (goesOn())
        {
            await RoundAsync(broker, Interlocked.Increment(ref next));
        }
    })));

    private async Task RoundAsync(TestBroker broker, int round)
    {
        var random = FuzzRun.RandomOf(-round);
        var sequence = Enumerable.Range(0, random.Next(1, MostPacketsARound + 1)).Select(n => PacketMutator.Make((round * MostPacketsARound) + n)).ToArray();
        var version = sequence[0].Version;
        var connects = random.Next(4) > 0;
        var sends = sequence.Select(packet => packet.Bytes);
        try
        {
            var answer = await new FuzzConnection(broker.Port).RunAsync(connects ? sends.Prepend(Connect(version, random)) : sends, random);
            Interlocked.Add(ref packets, sequence.Length);
            if (connects)
            {
                Judge(FuzzConnection.Packets(answer, version), sequence, version);
            }
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"Round {round}, {(connects ? "after a good CONNECT" : "without CONNECT")}:\n{string.Join('\n', (object[])sequence)}", fault);
        }
    }

    private void Judge(IReadOnlyList<Packet> said, FuzzPacket[] sequence, ProtocolVersion version)
    {
        if (said.OfType<DisconnectPacket>().SingleOrDefault() is { } disconnect)
        {
            disconnect.Reason.IsError().ShouldBeTrue();
            said[^1].ShouldBe(disconnect);
            Interlocked.Increment(ref refused);
        }

        if (version == ProtocolVersion.V5 && sequence is [var only] && IsRefused(only))
        {
            said.ShouldNotBeEmpty();
            said[^1].ShouldBeOfType<DisconnectPacket>();
        }
    }

    /// <summary>One whole packet that is none.</summary>
    private static bool IsRefused(FuzzPacket packet) =>
        Frame.TryRead(packet.Bytes, out var frame) == FrameStatus.Complete && frame.TotalLength == packet.Bytes.Length
        && !PacketDecoder.TryDecode(frame, packet.Bytes.AsSpan(frame.HeaderLength), ProtocolVersion.V5, out _, out _);

    private static byte[] Connect(ProtocolVersion version, Random random) => FuzzCorpus.Encode(
        new ConnectPacket(version, $"fuzz-{random.Next(64)}", true, 30) { UserName = $"w{random.Next(1, 9)}", Password = "secret"u8.ToArray() }, version);

    private static async Task<(long HeapBytes, long ResidentBytes)> SettleAsync(TestBroker broker)
    {
        await Eventually.That(() => broker.Connections.ConnectedCount == 1 && broker.PendingCount == 0, "only the good client is left");
        await Eventually.That(() => broker.SessionCount == 1, "what the others left behind has expired");
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return (heap, process.WorkingSet64);
    }
}
