using System.Runtime.CompilerServices;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>The places in the <see cref="AckRing"/> of one topic's messages. Used again and again by its topic, unless its decision takes its time.</summary>
internal sealed class PendingRun
{
    private long[] places = new long[4];
    private int count;
    private MqttConnection? connection;
    private IRunRoute? route;
    private ConfiguredValueTaskAwaitable<RunOutcome>.ConfiguredValueTaskAwaiter awaiter;

    public bool IsEmpty => count == 0;

    /// <summary>Where its messages stand in the ring, in their order.</summary>
    public ReadOnlySpan<long> Places => places.AsSpan(0, count);

    public void Add(long place)
    {
        if (count == places.Length)
        {
            Array.Resize(ref places, count * 2);
        }

        places[count++] = place;
    }

    public void Clear() => count = 0;

    /// <summary>Tells the connection what was decided, when it is. The topic begins another run meanwhile.</summary>
    public void Await(MqttConnection owner, IRunRoute sentTo, ValueTask<RunOutcome> decision)
    {
        (connection, route) = (owner, sentTo);
        awaiter = decision.ConfigureAwait(false).GetAwaiter();
        awaiter.UnsafeOnCompleted(Decided);
    }

    private void Decided()
    {
        RunOutcome outcome;
        try
        {
            outcome = awaiter.GetResult();
        }
        catch (Exception fault)
        {
            connection!.IngressFaulted(fault);
            outcome = new RunOutcome(IngressOutcome.Unavailable);
        }

        connection!.RunDecided(this, route!, outcome);
    }
}
