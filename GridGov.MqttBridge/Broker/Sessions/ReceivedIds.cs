using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>
/// The client's QoS 2 packet ids between PUBLISH and PUBREL: an id that is taken, or being taken, is not taken again
/// (exactly once, MQTT 5 §4.3.3). Outlives connections together with its session.
/// </summary>
internal sealed class ReceivedIds
{
    private readonly Lock gate = new();
    private readonly Dictionary<ushort, Exchange> exchanges = [];

    public bool Contains(ushort packetId)
    {
        lock (gate)
        {
            return exchanges.ContainsKey(packetId);
        }
    }

    public void Restore(IEnumerable<ReceivedId> ids)
    {
        lock (gate)
        {
            foreach (var id in ids)
            {
                exchanges[id.PacketId] = new Exchange(id, null);
            }
        }
    }

    /// <summary>
    /// Runs <paramref name="take"/> unless the message was taken before. A repeat gets the answer of the first; one that was begun and not
    /// finished goes through again under its first time. Another message under an id that was never released is a new one: its sender has lost
    /// its state.
    /// </summary>
    /// <param name="offered">The message as it came in.</param>
    /// <param name="mayRepeat">False: it is known not to be a repeat.</param>
    /// <param name="take">Gets the id to go by. Its answer <see cref="ReasonCode.ServerUnavailable"/> leaves the exchange begun; any other error ends it.</param>
    public Task<ReasonCode> TakeOnceAsync(ReceivedId offered, bool mayRepeat, Func<ReceivedId, Task<ReasonCode>> take)
    {
        var first = new TaskCompletionSource<ReasonCode>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (exchanges.TryGetValue(offered.PacketId, out var known))
            {
                var isRepeat = mayRepeat && (known.Id.Content == offered.Content || known.Id.Content == 0);
                if (known.Taking is { } taking)
                {
                    // Another message under an id in processing: not acknowledged, so that it comes again when the first is through.
                    return isRepeat ? taking : Task.FromResult(ReasonCode.ServerUnavailable);
                }

                if (isRepeat && known.Id.IsTaken)
                {
                    return Task.FromResult(ReasonCode.Success);
                }

                offered = isRepeat ? offered with { ReceivedAt = known.Id.ReceivedAt } : offered;
            }

            exchanges[offered.PacketId] = new Exchange(offered, first.Task);
        }

        return RunAsync(offered, take, first);
    }

    /// <summary>A message under the id has not been answered yet.</summary>
    public bool IsInProcessing(ushort packetId)
    {
        lock (gate)
        {
            return exchanges.TryGetValue(packetId, out var known) && known.Taking is not null;
        }
    }

    /// <summary>False: not known (MQTT 5: 0x92).</summary>
    public bool Release(ushort packetId)
    {
        lock (gate)
        {
            return exchanges.Remove(packetId);
        }
    }

    private async Task<ReasonCode> RunAsync(ReceivedId id, Func<ReceivedId, Task<ReasonCode>> take, TaskCompletionSource<ReasonCode> first)
    {
        var reason = ReasonCode.ServerUnavailable;
        try
        {
            reason = await take(id).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                if (reason.IsError() && reason != ReasonCode.ServerUnavailable)
                {
                    exchanges.Remove(id.PacketId); // §4.3.3: an error ends the exchange, the id is free again
                }
                else if (exchanges.ContainsKey(id.PacketId))
                {
                    exchanges[id.PacketId] = new Exchange(id with { IsTaken = !reason.IsError() }, null);
                }
            }

            first.SetResult(reason);
        }

        return reason;
    }

    private readonly record struct Exchange(ReceivedId Id, Task<ReasonCode>? Taking);
}
