using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Hostile;

/// <summary>A client that subscribes and then does not read.</summary>
internal static class DeafClientScenarios
{
    private static readonly byte[] Payload = new byte[16 * 1024];
    private static readonly byte[] Pings = [.. Enumerable.Repeat(new byte[] { 0xC0, 0x00 }, 2_000).SelectMany(ping => ping)];

    /// <summary>It even asks for more: what has no room and cannot wait cuts it off.</summary>
    public static async Task<string> OutboundAsync(LimitStage stage, ProtocolVersion version)
    {
        using var counts = new LimitCounts(stage.Broker.Services);
        using var deaf = await SubscribeAsync(stage, version);
        await Eventually.That(
            async () =>
            {
                await FloodAsync(stage);
                if (counts.Of(MqttLimit.Outbound) == 0)
                {
                    await deaf.SendBytesAsync(Pings);
                }

                return counts.Of(MqttLimit.Outbound) > 0;
            },
            "its outbound buffer runs over");
        return await LimitScenarios.EndOfAsync(deaf);
    }

    public static async Task<string> StalledAsync(LimitStage stage, ProtocolVersion version)
    {
        using var counts = new LimitCounts(stage.Broker.Services);
        using var deaf = await SubscribeAsync(stage, version);
        await Eventually.That(
            async () =>
            {
                await FloodAsync(stage);
                stage.Clock.Advance(TimeSpan.FromSeconds(5));
                return counts.Of(MqttLimit.Stalled) > 0;
            },
            "nothing has moved for 30 s");
        await Eventually.That(() => stage.Broker.Connections.ConnectedCount == 0, "it is cut off");
        return LimitScenarios.Closed;
    }

    private static async Task<RawClient> SubscribeAsync(LimitStage stage, ProtocolVersion version)
    {
        var client = await stage.Broker.ConnectRawAsync(version);
        await client.SubscribeAsync("flood", QualityOfService.AtMostOnce);
        return client;
    }

    private static async Task FloodAsync(LimitStage stage)
    {
        for (var n = 0; n < 50; n++)
        {
            await stage.Broker.Publisher.PublishAsync("flood", Payload, QualityOfService.AtMostOnce);
        }
    }
}
