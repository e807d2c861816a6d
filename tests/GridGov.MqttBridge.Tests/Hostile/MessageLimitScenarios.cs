using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Hostile;

/// <summary>Limits on what a client that has been let in may send or be sent.</summary>
internal static class MessageLimitScenarios
{
    public static async Task<string> RateAsync(LimitStage stage, ProtocolVersion version)
    {
        using var client = await stage.Broker.ConnectRawAsync(version, user: "w1");
        await client.SendAsync([.. Enumerable.Range(1, 30).Select(n => RawClient.Publish("gridgov/w1", $"{n}", id: (ushort)n))]);
        for (ushort n = 1; n <= 30; n++)
        {
            (await ReadWhileTimePassesAsync<AckPacket>(stage, client)).PacketId.ShouldBe(n);
        }

        await client.SendAsync(new PingReqPacket());
        await ReadWhileTimePassesAsync<PingRespPacket>(stage, client);
        return LimitScenarios.Waits;
    }

    public static async Task<string> ReceiveMaximumAsync(LimitStage stage, ProtocolVersion version)
    {
        stage.Broker.Ingress.IsGated = true;
        using var client = await stage.Broker.ConnectRawAsync(version);
        await client.SendAsync(RawClient.Publish("gridgov/a", "1", id: 1), RawClient.Publish("gridgov/a", "2", id: 2));
        await Eventually.That(() => stage.Broker.Ingress.WaitingCount == 1, "the first is in processing");
        if (version == ProtocolVersion.V5)
        {
            return await LimitScenarios.EndOfAsync(client);
        }

        stage.Broker.Ingress.Open("1");
        await Eventually.That(() => stage.Broker.Ingress.WaitingCount == 1, "then the second");
        stage.Broker.Ingress.Open("2");
        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)1);
        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)2);
        return LimitScenarios.Waits;
    }

    public static async Task<string> TopicAsync(LimitStage stage, ProtocolVersion version, string topic)
    {
        using var client = await stage.Broker.ConnectRawAsync(version);
        await client.PublishAsync(topic, "x");
        var publish = Code(version, "PUBACK", (await client.ReadAsync<AckPacket>()).Reason, says311: false);
        var subscribe = Code(version, "SUBACK", (await client.SubscribeAsync([new FilterRequest(topic, 0)])).Reasons.Single(), says311: true);
        await client.ExpectSilenceAsync();
        using var willing = await stage.Broker.OpenRawAsync(version);
        var will = new WillPacket(topic, "x"u8.ToArray(), QualityOfService.AtLeastOnce, false, PacketProperties.None);
        var connect = LimitScenarios.Answer(version, await willing.ConnectAsync("2", "gateway", will: will));
        return $"{publish}, {subscribe}, {connect}";
    }

    public static async Task<string> AliasAsync(LimitStage stage, ProtocolVersion version)
    {
        using var client = await stage.Broker.ConnectRawAsync(ProtocolVersion.V5);
        await client.PublishAsync("a", "x", properties: new PacketProperties { TopicAlias = 65 });
        var end = await LimitScenarios.EndOfAsync(client);
        return version == ProtocolVersion.V5 ? end : LimitScenarios.None;
    }

    public static async Task<string> SubscriptionsAsync(LimitStage stage, ProtocolVersion version)
    {
        using var client = await stage.Broker.ConnectRawAsync(version);
        return Code(version, "SUBACK", (await client.SubscribeAsync([new FilterRequest("a", 0), new FilterRequest("b", 0)])).Reasons[1], says311: true);
    }

    public static async Task<string> RetainedAsync(LimitStage stage, ProtocolVersion version)
    {
        using var client = await stage.Broker.ConnectRawAsync(version);
        await client.PublishAsync("a", "x", id: 1, retain: true);
        await client.ReadAsync<AckPacket>();
        await client.PublishAsync("b", "x", id: 2, retain: true);
        return Code(version, "PUBACK", (await client.ReadAsync<AckPacket>()).Reason, says311: false);
    }

    /// <summary>Three messages of 600 bytes for a client that is away; those it finds are the oldest.</summary>
    public static async Task<string> QueueAsync(LimitStage stage, ProtocolVersion version)
    {
        var properties = version == ProtocolVersion.V5 ? new PacketProperties { SessionExpirySeconds = 600 } : null;
        using (var away = await stage.Broker.ConnectRawAsync(version, "away", "w1", properties, isClean: false))
        {
            await away.SubscribeAsync("own/w1");
        }

        await Eventually.That(() => stage.Broker.Connections.ConnectedCount == 0, "it is away");
        foreach (var mark in (string[])["1", "2", "3"])
        {
            await stage.Broker.Publisher.PublishAsync("own/w1", System.Text.Encoding.UTF8.GetBytes(mark.PadRight(600)), QualityOfService.AtLeastOnce);
        }

        using var back = await stage.Broker.ConnectRawAsync(version, "away", "w1", properties, isClean: false);
        System.Text.Encoding.UTF8.GetString((await back.ReadAsync<PublishPacket>()).Payload.Span).ShouldStartWith("1");
        await back.ExpectSilenceAsync();
        return LimitScenarios.Dropped;
    }

    private static string Code(ProtocolVersion version, string packet, ReasonCode reason, bool says311) =>
        version == ProtocolVersion.V5 || says311 ? $"{packet} 0x{(byte)reason:X2}" : packet;

    private static async Task<T> ReadWhileTimePassesAsync<T>(LimitStage stage, RawClient client)
        where T : Packet
    {
        var reading = client.ReadAsync<T>();
        await Eventually.That(
            () =>
            {
                stage.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return reading.IsCompleted;
            },
            typeof(T).Name);
        return await reading;
    }

    public static async Task<string> IngressTimeoutAsync(LimitStage stage, ProtocolVersion version)
    {
        stage.Broker.Ingress.IsGated = true;
        using var client = await stage.Broker.ConnectRawAsync(version);
        await client.PublishAsync("gridgov/a", "x");
        await Eventually.That(() => stage.Broker.Ingress.WaitingCount == 1, "it is in processing");
        stage.Clock.Advance(TimeSpan.FromSeconds(11));
        return await LimitScenarios.EndOfAsync(client);
    }
}
