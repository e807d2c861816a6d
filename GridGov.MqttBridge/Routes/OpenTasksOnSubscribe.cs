using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Dialects.Native;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Routes;

/// <summary>A worker's phone that subscribes to its tasks is sent all open ones again, so that a clean session misses nothing.</summary>
internal sealed class OpenTasksOnSubscribe(IGrainFactory grains) : ISubscriptionObserver
{
    public async ValueTask SubscribedAsync(ClientIdentity identity, string clientId, string filter, IBrokerPublisher publisher)
    {
        if (identity is not { Kind: ClientKind.Worker, District: { } district, LocalId: { } worker })
        {
            return;
        }

        var topic = NativeTopic.TaskOf(new DistrictId(district), new WorkerId(worker));
        if (!Covers(filter, topic))
        {
            return;
        }

        foreach (var task in await grains.Worker(new DistrictId(district), new WorkerId(worker)).GetOpenTasksAsync(CancellationToken.None))
        {
            await publisher.PublishToUserAsync(identity.User, topic, TaskPayload.Of(task, isUpdate: false), QualityOfService.AtLeastOnce);
        }
    }

    /// <summary>The policy lets a worker subscribe below the own prefix only: the task itself, one level, or all.</summary>
    private static bool Covers(string filter, string topic) =>
        filter == topic || filter == topic[..^"task".Length] + "+" || filter == topic[..^"task".Length] + "#";
}
