using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Dialects.Native;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Upstream;

/// <summary>
/// Takes a district's messages off the broker the way that the own endpoint takes them off a device: the same routes, and an acknowledgement when the effects are on disk.
/// Called by one read loop at a time.
/// </summary>
/// <param name="district">Whose.</param>
/// <param name="services">What all districts share.</param>
/// <param name="dutyReported">A worker's duty report has been taken.</param>
internal sealed class UpstreamIntake(DistrictId district, UpstreamServices services, Action<WorkerId> dutyReported)
{
    private const int RememberedTopics = 50_000;

    /// <summary>Who speaks: the broker has looked at the credentials, and it may speak for anybody in the district.</summary>
    private readonly ClientIdentity _identity = new("broker", ClientKind.Gateway, district.Value);

    private readonly Dictionary<string, UpstreamTopic> _topics = new(StringComparer.Ordinal);
    private volatile bool _isClosed;
    private int _inProcessing;

    /// <summary>Messages taken and not finished.</summary>
    public int InProcessing => Volatile.Read(ref _inProcessing);

    /// <summary>Nothing more is taken: what still comes stays unacknowledged, and the broker keeps it for whoever comes next.</summary>
    public void Close() => _isClosed = true;

    public void Take(ReceivedMessage message)
    {
        if (message.Topic.StartsWith('$'))
        {
            services.BrokerSaid(message.Topic, message.Payload.Span);
            message.Acknowledge();
            return;
        }

        if (_isClosed)
        {
            return;
        }

        services.Metrics.PublishReceived((int)message.QoS);
        if (Find(message.Topic) is not { Route: { } route } topic)
        {
            message.Acknowledge();
            return;
        }

        Interlocked.Increment(ref _inProcessing);
        ValueTask<IngressOutcome> taking;
        try
        {
            taking = route.PublishAsync(new IngressMessage(
                _identity, message.Topic, message.Payload, message.QoS, message.IsRetained, message.IsDuplicate, IsReplayedState: message.IsRetained,
                services.DomainTime.GetUtcNow(), message.Packet.Properties.ToPublishProperties()));
        }
        catch (Exception fault)
        {
            services.IngressFaulted(district, fault);
            taking = ValueTask.FromResult(IngressOutcome.Unavailable);
        }

        if (taking.IsCompletedSuccessfully)
        {
            Finish(message, topic, taking.Result);
        }
        else
        {
            var finishing = FinishAsync(message, topic, taking);
            GC.KeepAlive(finishing); // reports its own faults
        }
    }

    private async Task FinishAsync(ReceivedMessage message, UpstreamTopic topic, ValueTask<IngressOutcome> taking)
    {
        var outcome = IngressOutcome.Unavailable;
        try
        {
            outcome = await taking.ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            services.IngressFaulted(district, fault);
        }

        Finish(message, topic, outcome);
    }

    /// <summary>Refusals are acknowledged as successes: a broker could do nothing with them, and they are counted, audited and kept on our side.</summary>
    private void Finish(ReceivedMessage message, UpstreamTopic topic, IngressOutcome outcome)
    {
        Interlocked.Decrement(ref _inProcessing);
        services.Metrics.IngressCompleted(outcome, 1);
        if (outcome == IngressOutcome.Unavailable && message.QoS > QualityOfService.AtMostOnce)
        {
            services.Unfinished(district);
            message.SendAgain();
            return;
        }

        message.Acknowledge();
        if (topic.Worker is { } worker && outcome == IngressOutcome.Accepted)
        {
            dutyReported(worker);
        }
    }

    private UpstreamTopic Find(string topic)
    {
        if (_topics.TryGetValue(topic, out var known))
        {
            return known;
        }

        if (_topics.Count >= RememberedTopics)
        {
            _topics.Clear();
        }

        var worker = NativeTopic.TryParse(topic, out var parsed) && parsed.Kind == NativeTopicKind.WorkerDuty ? new WorkerId(parsed.Id) : (WorkerId?)null;
        return _topics[topic] = new UpstreamTopic(services.Ingress.Resolve(_identity, topic), worker);
    }

    /// <summary>What is known about a topic.</summary>
    /// <param name="Route">Where its messages go; null: it is none of ours.</param>
    /// <param name="Worker">Whose duty it tells; null: it is about something else.</param>
    private sealed record UpstreamTopic(IIngressRoute? Route, WorkerId? Worker);
}
