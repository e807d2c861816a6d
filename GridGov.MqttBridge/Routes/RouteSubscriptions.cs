using System.Collections.Concurrent;
using System.Text.Json;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Dialects.Native;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Upstream;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// What goes out over MQTT, at the own endpoint and at the upstream broker: tasks to workers, commands to devices, the feed to integrators. One set of subscriptions for
/// each district that this silo runs.
/// </summary>
public sealed partial class RouteSubscriptions(
    IClusterClient cluster, IBrokerPublisher publisher, ILogger<RouteSubscriptions> logger, UpstreamBroker? upstream = null)
{
    private readonly ConcurrentDictionary<DistrictId, Lazy<Task<Func<Task>>>> _districts = new();

    /// <summary>Begins to send a district's tasks, commands and feed. Idempotent. The district's starter calls it.</summary>
    public async Task AttachDistrictAsync(DistrictId district)
    {
        var attached = _districts.GetOrAdd(district, key => new Lazy<Task<Func<Task>>>(() => SubscribeAsync(key)));
        try
        {
            await attached.Value;
        }
        catch
        {
            _districts.TryRemove(new KeyValuePair<DistrictId, Lazy<Task<Func<Task>>>>(district, attached));
            throw;
        }
    }

    /// <summary>Ends that: another silo runs the district now. Idempotent.</summary>
    public async Task DetachDistrictAsync(DistrictId district)
    {
        if (_districts.TryRemove(district, out var attached))
        {
            await (await attached.Value)();
        }
    }

    private async Task<Func<Task>> SubscribeAsync(DistrictId district)
    {
        var streams = cluster.GetStreamProvider(LiveStreams.Provider);
        var tasks = await streams.GetStream<TaskNotice>(LiveStreams.Tasks(district)).SubscribeAsync((notice, _) => PushAsync(notice));
        var commands = await streams.GetStream<DeviceCommand>(LiveStreams.Commands(district)).SubscribeAsync((command, _) => PushAsync(command));
        var feed = await streams.GetStream<FeedNotice>(LiveStreams.Feed(district)).SubscribeAsync((notice, _) => PushAsync(notice));
        return async () =>
        {
            await tasks.UnsubscribeAsync();
            await commands.UnsubscribeAsync();
            await feed.UnsubscribeAsync();
        };
    }

    private Task PushAsync(TaskNotice notice) =>
        PublishAsync(notice.District, UpstreamLane.Task, NativeTopic.TaskOf(notice.District, notice.Worker), TaskPayload.Of(notice.Task, notice.IsUpdate));

    private Task PushAsync(DeviceCommand command)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("command"u8, command.Command);
            if (command.Text is { } text)
            {
                writer.WriteString("text"u8, text);
            }

            writer.WriteEndObject();
        }

        return PublishAsync(command.District, UpstreamLane.Task, NativeTopic.CommandOf(command.District, command.Device), stream.ToArray());
    }

    /// <summary>Each is queued before the next, so that integrators get the feed in its order; all wait together for the disk: a commit for each would hold up a busy feed.</summary>
    private Task PushAsync(FeedNotice notice)
    {
        var topic = NativeTopic.FeedOf(notice.District);
        return Task.WhenAll(notice.Events.Select(change => PublishAsync(notice.District, UpstreamLane.Feed, topic, FeedPayload.Of(change))));
    }

    /// <summary>A hint that is lost is no loss: tasks are sent again on subscribing (upstream: on connecting and on a duty report), the feed is in its log.</summary>
    private async Task PublishAsync(DistrictId district, UpstreamLane lane, string topic, byte[] payload)
    {
        upstream?.Publish(district, lane, topic, payload);
        try
        {
            await publisher.PublishAsync(topic, payload, QualityOfService.AtLeastOnce);
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            LogPushFailed(district, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "District {District}: a message to a subscriber could not be queued.")]
    private partial void LogPushFailed(DistrictId district, Exception fault);
}
