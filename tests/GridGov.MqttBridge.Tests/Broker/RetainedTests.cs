using GridGov.MqttBridge.Broker.Retention;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class RetainedTests
{
    private static readonly string[] Levels = ["", "a", "b", "$c", "d"];
    private static readonly string[] FilterLevels = [.. Levels, "+"];

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Mqtt5("4.7.2-1")]
    [Mqtt311("4.7.2-1")]
    public void A_filter_finds_exactly_the_topics_that_it_matches(int seed)
    {
        var random = new Random(seed);
        var kept = new RetainedMessages(1_000, _clock);
        var topics = new HashSet<string>();
        for (var i = 0; i < 400; i++)
        {
            var topic = string.Join('/', random.GetItems(Levels, random.Next(1, 5)));
            if (topic.Length == 0)
            {
                continue;
            }

            var isSet = random.Next(3) > 0;
            kept.Apply(Message(topic, isSet ? "x" : ""));
            _ = isSet ? topics.Add(topic) : topics.Remove(topic);
            var filter = string.Join('/', random.GetItems(FilterLevels, random.Next(1, 4)).Concat(random.Next(2) == 0 ? ["#"] : []));

            kept.Find(filter).Select(message => message.Topic).ShouldBe(topics.Where(one => TopicFilter.Matches(filter, one)), ignoreOrder: true, filter);
            kept.Count.ShouldBe(topics.Count);
        }
    }

    [Fact]
    public void An_expired_message_is_neither_found_nor_kept_and_a_newer_one_of_its_topic_is()
    {
        var kept = new RetainedMessages(10, _clock);
        var soon = _clock.GetUtcNow().AddSeconds(5);
        kept.Apply(Message("a", "old") with { ExpiresAt = soon });
        kept.Apply(Message("b", "old") with { ExpiresAt = soon });
        kept.Apply(Message("b", "new"));

        _clock.Advance(TimeSpan.FromSeconds(6));

        kept.Find("#").ShouldHaveSingleItem().Topic.ShouldBe("b");
        kept.Sweep().ShouldBe([new SessionChange.RetainedCleared("a")]);
        kept.Count.ShouldBe(1);
    }

    private static BrokerMessage Message(string topic, string text) =>
        new(topic, System.Text.Encoding.UTF8.GetBytes(text), QualityOfService.AtLeastOnce, true, PublishProperties.None, null);
}
