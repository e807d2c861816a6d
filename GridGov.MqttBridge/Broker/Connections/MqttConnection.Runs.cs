using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// Runs: what one receive brings for routes that take many messages at once is gathered while the receive is read and sent inward at its end, or before anything
/// else that this connection has said takes effect, so that the order of effects stays that of the messages. What shares a commit then waits as one.
/// </summary>
internal sealed partial class MqttConnection
{
    private readonly List<CachedTopic> openRuns = [];

    /// <summary>A run has been decided later than at once, on any thread.</summary>
    public void RunDecided(PendingRun run, IRunRoute route, in RunOutcome outcome)
    {
        var commit = PendingCommit.Rent(this, outcome.Mark);
        commit.Add(run.Places, outcome);
        Await(commit, route);
    }

    /// <summary>What was decided is durable, or cannot be made so now; on any thread.</summary>
    public void CommitEnded(PendingCommit commit, bool isDurable)
    {
        foreach (var (decided, places) in commit)
        {
            var outcome = isDurable ? decided : IngressOutcome.Unavailable;
            context.Metrics.IngressCompleted(outcome, places.Length);
            if (outcome == IngressOutcome.Unavailable)
            {
                foreach (var place in places)
                {
                    IngressDecided(place, outcome);
                }
            }
            else if (ring.Complete(places, ToReason(outcome)))
            {
                ScheduleFlush();
            }
        }
    }

    /// <summary>Adds the message to its topic's run; false: it has to go by itself.</summary>
    private bool TryGather(in PublishFrame publish, CachedTopic topic, in IngressMessage message)
    {
        if (topic.Route is not IRunRoute route || !route.TryAdd(message))
        {
            return false;
        }

        var run = topic.Run ??= new PendingRun();
        if (run.IsEmpty)
        {
            openRuns.Add(topic);
        }

        run.Add(ring.Append(publish.QoS == QualityOfService.AtMostOnce ? PacketType.None : PacketType.PubAck, publish.PacketId, LastReceivedAt));
        return true;
    }

    private void SendRuns()
    {
        if (openRuns.Count == 0)
        {
            return;
        }

        PendingCommit? commit = null;
        IRunRoute? route = null;
        foreach (var topic in openRuns)
        {
            route = (IRunRoute)topic.Route!;
            var decision = route.SendRunAsync();
            if (!decision.IsCompletedSuccessfully)
            {
                topic.Run!.Await(this, route, decision);
                topic.Run = null;
                continue;
            }

            var outcome = decision.Result;
            if (commit is not null && commit.Mark != outcome.Mark)
            {
                Await(commit, route);
                commit = null;
            }

            commit ??= PendingCommit.Rent(this, outcome.Mark);
            commit.Add(topic.Run!.Places, outcome);
            topic.Run.Clear();
        }

        openRuns.Clear();
        if (commit is not null)
        {
            Await(commit, route!);
        }
    }

    private static void Await(PendingCommit commit, IRunRoute route) =>
        commit.Await(commit.Mark.IsDurable ? ValueTask.FromResult(true) : route.WhenDurableAsync(commit.Mark));
}
