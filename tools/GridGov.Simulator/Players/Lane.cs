using System.Threading.Channels;
using GridGov.MqttBridge.Protocol;
using GridGov.Simulator.Kpi;

namespace GridGov.Simulator.Players;

/// <summary>Messages that go out one after the other, each acknowledged before the next: what a simple device does.</summary>
internal sealed class Lane(MqttLink link, DrillLedger ledger, int capacity)
{
    private readonly Channel<Outgoing> waiting = Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private int unfinished;

    /// <summary>Nothing waits and nothing is under way.</summary>
    public bool IsEmpty => Volatile.Read(ref unfinished) == 0;

    /// <summary>Puts a message at the end; <see langword="false"/> when the lane is full.</summary>
    public bool TryAdd(Outgoing message)
    {
        Interlocked.Increment(ref unfinished);
        if (waiting.Writer.TryWrite(message))
        {
            return true;
        }

        Interlocked.Decrement(ref unfinished);
        return false;
    }

    /// <summary>Sends until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendAllAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the day.
        }
    }

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in waiting.Reader.ReadAllAsync(cancellationToken))
        {
            var (reason, attempts) = await link.PublishAsync(message.Topic, message.Payload, cancellationToken);
            if (attempts > 1)
            {
                ledger.MessageResent(attempts - 1);
            }

            if (reason.IsError())
            {
                ledger.MessageRefused();
            }
            else
            {
                message.Acknowledged();
            }

            Interlocked.Decrement(ref unfinished);
        }
    }
}
