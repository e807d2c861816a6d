using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// Runs: what one receive brings for routes that take many messages at once is gathered while the receive is read and sent inward at its end, or before anything
/// else that this connection has said takes effect, so that the order of effects stays that of the messages.
/// </summary>
internal sealed partial class MqttConnection
{
    private readonly List<CachedTopic> openRuns = [];

    /// <summary>A run has been decided, on any thread.</summary>
    public void RunCompleted(PendingRun run, RunOutcome outcome)
    {
        var places = run.Places;
        if (outcome.Each.IsDefault)
        {
            context.Metrics.IngressCompleted(outcome.Common, places.Length);
            if (outcome.Common != IngressOutcome.Unavailable)
            {
                if (ring.Complete(places, ToReason(outcome.Common)))
                {
                    ScheduleFlush();
                }

                return;
            }
        }

        for (var i = 0; i < places.Length; i++)
        {
            IngressDecided(places[i], outcome[i]);
        }
    }

    /// <summary>Adds the message to its topic's run; false: it has to go by itself.</summary>
    private bool TryGather(in PublishFrame publish, CachedTopic topic, in IngressMessage message)
    {
        if (topic.Route is not IRunRoute route || !route.TryAdd(message))
        {
            return false;
        }

        if (topic.Run is null)
        {
            topic.Run = PendingRun.Rent(this);
            openRuns.Add(topic);
        }

        topic.Run.Add(ring.Append(publish.QoS == QualityOfService.AtMostOnce ? PacketType.None : PacketType.PubAck, publish.PacketId, LastReceivedAt));
        return true;
    }

    private void SendRuns()
    {
        foreach (var topic in openRuns)
        {
            var run = topic.Run!;
            topic.Run = null;
            run.Await(((IRunRoute)topic.Route!).SendRunAsync());
        }

        openRuns.Clear();
    }
}
