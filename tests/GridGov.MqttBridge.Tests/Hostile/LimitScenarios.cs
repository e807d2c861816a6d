using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Hostile;

/// <summary>One way to meet each limit, and what the client sees then, in the words of docs/mqtt-topics.md.</summary>
internal static class LimitScenarios
{
    public const string Closed = "closed";
    public const string Waits = "read later";
    public const string Dropped = "newest dropped";
    public const string None = "–";

    public static IReadOnlyDictionary<MqttLimit, LimitScenario> All { get; } = new LimitScenario[]
    {
        new(MqttLimit.Connections, options => options.MaximumConnections = 1, (stage, version) => SecondConnectAsync(stage, version, "gateway")),
        new(MqttLimit.ConnectionsPerAddress, options => (options.MaximumConnectionsPerAddress, options.CountsLoopback) = (1, true), (stage, version) => SecondConnectAsync(stage, version, "w1")),
        new(MqttLimit.ConnectRate, options => (options.ConnectBurst, options.MaximumConnectsPerSecond) = (1, 1), (stage, version) => SecondConnectAsync(stage, version, "gateway")),
        new(MqttLimit.ConnectRatePerAddress, LimitAddressRate, (stage, version) => SecondConnectAsync(stage, version, "w1")),
        new(MqttLimit.PendingConnections, options => options.MaximumPendingConnections = 1, PendingAsync),
        new(MqttLimit.ConnectTimeout, static _ => { }, TimeoutAsync),
        new(MqttLimit.ConnectPacketSize, options => options.MaximumConnectPacketSizeBytes = 256, (stage, version) => ConnectAsync(stage, version, new string('x', 250))),
        new(MqttLimit.ClientIdLength, options => options.MaximumClientIdLength = 23, (stage, version) => ConnectAsync(stage, version, new string('x', 24))),
        new(MqttLimit.Sessions, options => options.MaximumPersistentSessions = 1, (stage, version) => SecondConnectAsync(stage, version, "w1", isClean: false)),
        new(MqttLimit.SessionsPerUser, options => options.MaximumSessionsPerUser = 1, (stage, version) => SecondConnectAsync(stage, version, "w1")),
        new(MqttLimit.PacketSize, options => options.MaximumPacketSizeBytes = 2048, PacketSizeAsync),
        new(MqttLimit.PublishRate, options => options.MaximumDevicePublishesPerSecond = 10, MessageLimitScenarios.RateAsync),
        new(MqttLimit.ReceiveMaximum, options => options.ReceiveMaximum = 1, MessageLimitScenarios.ReceiveMaximumAsync),
        new(MqttLimit.TopicLength, static _ => { }, (stage, version) => MessageLimitScenarios.TopicAsync(stage, version, new string('x', 513))),
        new(MqttLimit.TopicLevels, static _ => { }, (stage, version) => MessageLimitScenarios.TopicAsync(stage, version, string.Join('/', Enumerable.Repeat("x", 33)))),
        new(MqttLimit.TopicAlias, static _ => { }, MessageLimitScenarios.AliasAsync),
        new(MqttLimit.Subscriptions, options => options.MaximumSubscriptions = 1, MessageLimitScenarios.SubscriptionsAsync),
        new(MqttLimit.Retained, options => options.MaximumRetainedMessages = 1, MessageLimitScenarios.RetainedAsync),
        new(MqttLimit.Queue, options => options.MaximumQueuedMessages = 1, MessageLimitScenarios.QueueAsync),
        new(MqttLimit.QueueTotal, options => options.MaximumTotalQueuedBytes = 1024, MessageLimitScenarios.QueueAsync),
        new(MqttLimit.Outbound, options => (options.OutboundHighWaterBytes, options.MaximumOutboundBytes) = (1024, 4096), DeafClientScenarios.OutboundAsync),
        new(MqttLimit.Stalled, static _ => { }, DeafClientScenarios.StalledAsync),
        new(MqttLimit.IngressTimeout, static _ => { }, MessageLimitScenarios.IngressTimeoutAsync),
    }.ToDictionary(scenario => scenario.Limit);

    public static string Answer(ProtocolVersion version, ConnAckPacket answer) => version == ProtocolVersion.V5
        ? $"CONNACK 0x{(byte)answer.Reason:X2}"
        : $"CONNACK {answer.Reason.ToConnectReturnCode311()}";

    /// <summary>How the connection ended: with what DISCONNECT, or just so.</summary>
    public static async Task<string> EndOfAsync(RawClient client) =>
        await client.ReadEndAsync() is { } reason ? $"DISCONNECT 0x{(byte)reason:X2}" : Closed;

    private static void LimitAddressRate(MqttOptions options) =>
        (options.ConnectBurstPerAddress, options.MaximumConnectsPerSecondPerAddress, options.CountsLoopback) = (1, 1, true);

    private static async Task<string> SecondConnectAsync(LimitStage stage, ProtocolVersion version, string user, bool isClean = true)
    {
        var properties = isClean || version == ProtocolVersion.V311 ? null : new PacketProperties { SessionExpirySeconds = 60 };
        using var first = await stage.Broker.ConnectRawAsync(version, "1", user, properties, isClean);
        using var second = await stage.Broker.OpenRawAsync(version);
        return Answer(version, await second.ConnectAsync("2", user, properties, isClean));
    }

    private static async Task<string> ConnectAsync(LimitStage stage, ProtocolVersion version, string clientId)
    {
        using var client = await stage.Broker.OpenRawAsync(version);
        await client.SendAsync(new ConnectPacket(version, clientId, true, 0) { UserName = "gateway", Password = "secret"u8.ToArray() });
        return await client.ReadAsync() is ConnAckPacket answer ? Answer(version, answer) : Closed;
    }

    private static async Task<string> PendingAsync(LimitStage stage, ProtocolVersion version)
    {
        using var idle = await stage.Broker.OpenRawAsync(version);
        await Eventually.That(() => stage.Broker.PendingCount == 1, "the idle socket is pending");
        using var good = await stage.Broker.ConnectRawAsync(version);
        var end = await EndOfAsync(idle);
        await good.ExpectSilenceAsync();
        return end;
    }

    private static async Task<string> TimeoutAsync(LimitStage stage, ProtocolVersion version)
    {
        using var slow = await stage.Broker.OpenRawAsync(version);
        using var good = await stage.Broker.ConnectRawAsync(version);
        for (var n = 0; n < 12; n++)
        {
            // A CONNECT of 127 bytes that never comes to its end.
            await slow.SendBytesAsync(new byte[] { n switch { 0 => 0x10, 1 => 0x7F, _ => 0x00 } });
            stage.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        // its time begins when the endpoint gets to it, so the clock goes on until it is over
        var end = EndOfAsync(slow);
        await Eventually.That(
            () =>
            {
                stage.Clock.Advance(TimeSpan.FromSeconds(1));
                return end.IsCompleted;
            },
            "the CONNECT that does not end is cut off");
        return await end;
    }

    private static async Task<string> PacketSizeAsync(LimitStage stage, ProtocolVersion version)
    {
        using var client = await stage.Broker.ConnectRawAsync(version);
        await client.SendBytesAsync(new byte[] { 0x30, 0xFF, 0xFF, 0xFF, 0x7F });
        return await EndOfAsync(client);
    }
}
