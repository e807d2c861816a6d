using System.Text;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.Storage.Tests.Contracts;

public abstract class SessionContract : ContractTests
{
    private ISessionStore Sessions => Store.Port<ISessionStore>();

    [Fact]
    public async Task A_message_comes_back_with_everything_it_carried()
    {
        var message = Message("a/b", 1) with
        {
            ExpiresAt = Noon,
            Properties = new PublishProperties
            {
                PayloadFormatIndicator = 1, MessageExpiry = TimeSpan.FromSeconds(9), ContentType = "application/json", ResponseTopic = "r",
                CorrelationBytes = new byte[] { 1, 2 }, UserProperties = [new UserProperty("traceparent", "00-…"), new UserProperty("traceparent", "")],
            },
        };

        await Sessions.AppendAsync([new SessionChange.Retained(message), new SessionChange.Retained(Message("bare", 2))]);
        await Store.ReopenAsync();

        var kept = (await Sessions.LoadAsync(None)).Retained;
        kept.Select(Describe).ShouldBe([Describe(message), Describe(Message("bare", 2))], ignoreOrder: true);
        kept.Single(static m => m.Topic == "bare").Properties.ShouldBe(PublishProperties.None);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_sequence_of_changes_leaves_what_the_model_holds(int seed)
    {
        var random = new Random(seed);
        var model = new InMemorySessionStore();
        var pending = new List<Task>();
        for (var i = 0; i < 400; i++)
        {
            var changes = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Change(random)).ToArray();
            await model.AppendAsync(changes);
            pending.Add(Sessions.AppendAsync(changes).AsTask());
        }

        await Task.WhenAll(pending);
        await Store.ReopenAsync();

        Describe(await Sessions.LoadAsync(None)).ShouldBe(Describe(await model.LoadAsync(None)));
    }

    private static SessionChange Change(Random random)
    {
        var key = new SessionKey($"371302/u{random.Next(2)}", $"c{random.Next(2)}");
        var sequence = random.Next(1, 8);
        var packet = (ushort)random.Next(1, 5);
        var will = random.Next(2) == 0 ? null : new Will(Message("will", random.Next(5)), TimeSpan.FromSeconds(random.Next(9)));
        var expiry = random.Next(3) == 0 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(random.Next(100));
        return random.Next(14) switch
        {
            0 or 1 => new SessionChange.Opened(key, expiry, will, random.Next(3) == 0, Identity(random, key.User)),
            2 => new SessionChange.Closed(key, expiry, will, Noon.AddSeconds(sequence)),
            3 when random.Next(4) == 0 => new SessionChange.Removed(key),
            4 => new SessionChange.WillSettled(key),
            5 => new SessionChange.Subscribed(
                key, $"f/{random.Next(3)}", new SubscriptionOptions((QualityOfService)random.Next(3), random.Next(2) == 0, Identifier: random.Next(2) == 0 ? 7 : null)),
            6 => new SessionChange.Unsubscribed(key, $"f/{random.Next(3)}"),
            7 or 8 => new SessionChange.Queued(
                key, new QueuedMessage(sequence, Message("t", sequence), QualityOfService.AtLeastOnce, random.Next(2) == 0, random.Next(2) == 0 ? [] : [3, 9], packet,
                random.Next(2) == 0 ? DeliveryState.Waiting : DeliveryState.Queued)),
            9 => new SessionChange.Moved(key, sequence, random.Next(2) == 0 ? DeliveryState.Queued : DeliveryState.Released),
            10 => new SessionChange.Delivered(key, sequence),
            11 => new SessionChange.Received(key, new ReceivedId(packet, random.NextInt64(long.MinValue, long.MaxValue), Noon.AddMilliseconds(packet), random.Next(2) == 0)),
            12 => new SessionChange.Released(key, packet),
            _ => random.Next(2) == 0 ? new SessionChange.Retained(Message($"r/{random.Next(3)}", sequence)) : new SessionChange.RetainedCleared($"r/{random.Next(3)}"),
        };
    }

    private static ClientIdentity? Identity(Random random, string user) => random.Next(3) switch
    {
        0 => null,
        1 => new ClientIdentity(user, ClientKind.Gateway),
        _ => new ClientIdentity(user, ClientKind.Worker, "371302", "w1"),
    };

    private static BrokerMessage Message(string topic, int number) =>
        new(topic, Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"), QualityOfService.AtLeastOnce, false, PublishProperties.None, null);

    private static string[] Describe(StoredBroker broker) =>
    [
        .. broker.Sessions.Select(static session =>
            $"{session.Key} {session.Expiry} {session.DisconnectedAt:O} {(session.Will is { } will ? Describe(will.Message) + will.Delay : "")} "
            + $"[{string.Join(';', session.Subscriptions.OrderBy(static s => s.Key, StringComparer.Ordinal))}] "
            + $"[{string.Join(';', session.Outbound.Select(static m => $"{m.Sequence} {m.QoS} {m.IsRetained} {m.PacketId} {m.State} {string.Join(',', m.SubscriptionIdentifiers)} {Describe(m.Message)}"))}] "
            + $"[{string.Join(';', session.ReceivedIds.OrderBy(static id => id.PacketId))}] {session.Identity}").Order(StringComparer.Ordinal),
        .. broker.Retained.Select(Describe).Order(StringComparer.Ordinal),
    ];

    private static string Describe(BrokerMessage message)
    {
        var p = message.Properties;
        return $"{message.Topic} {Encoding.UTF8.GetString(message.Payload.Span)} {message.QoS} {message.IsRetained} {message.ExpiresAt:O} {p.PayloadFormatIndicator} "
            + $"{p.MessageExpiry} {p.ContentType} {p.ResponseTopic} {Convert.ToHexString(p.CorrelationBytes.GetValueOrDefault().Span)} {string.Join(',', p.UserProperties)}";
    }
}
