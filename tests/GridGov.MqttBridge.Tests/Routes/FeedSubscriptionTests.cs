using System.Text.Json.Nodes;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Routes;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridGov.MqttBridge.Tests.Routes;

public sealed class FeedSubscriptionTests : IBrokerPublisher
{
    private static readonly DistrictId District = new("371302");

    private readonly List<long> _queued = [];
    private readonly TaskCompletionSource<int> _disk = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<int> PublishAsync(string topic, ReadOnlyMemory<byte> payload, QualityOfService qos, bool retain, PublishProperties? properties)
    {
        topic.ShouldBe("gridgov/371302/feed");
        lock (_queued)
        {
            _queued.Add(JsonNode.Parse(payload.Span)!["sequence"]!.GetValue<long>());
        }

        return new ValueTask<int>(_disk.Task);
    }

    public ValueTask<int> PublishToUserAsync(string user, string topic, ReadOnlyMemory<byte> payload, QualityOfService qos, PublishProperties? properties) =>
        throw new InvalidOperationException("The feed is for all.");

    /// <summary>A commit for each event held a busy feed up by seconds as soon as one integrator had a session that is kept.</summary>
    [Fact]
    public async Task All_events_of_a_notice_are_queued_in_order_before_the_first_is_on_disk()
    {
        await using var host = await GrainHost.StartAsync(static services => services.AddGridGovStreams(LiveStreams.Provider));
        await new RouteSubscriptions(host.Client, this, NullLogger<RouteSubscriptions>.Instance).AttachDistrictAsync(District);
        var stream = host.Client.GetStreamProvider(LiveStreams.Provider).GetStream<FeedNotice>(LiveStreams.Feed(District));

        await stream.OnNextAsync(new FeedNotice(District, [.. Enumerable.Range(1, 20).Select(Event)]));
        await stream.OnNextAsync(new FeedNotice(District, [Event(21)]));
        await Eventually.That(() => Queued.Length == 20, "the first notice is queued");

        Queued.ShouldBe(Enumerable.Range(1, 20).Select(static n => (long)n));
        _disk.SetResult(1);
        await Eventually.That(() => Queued.Length == 21, "the next follows");
    }

    private long[] Queued
    {
        get
        {
            lock (_queued)
            {
                return [.. _queued];
            }
        }
    }

    private static FeedEvent Event(int sequence) => new(
        sequence, new FeedEntry { Kind = EntityKind.Incident, Id = $"i{sequence}", Version = 1, Since = default, At = default, Body = [.. "{}"u8] }, default);
}
