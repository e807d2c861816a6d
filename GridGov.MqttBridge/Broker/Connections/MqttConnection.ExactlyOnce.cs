using System.Buffers.Binary;
using System.Security.Cryptography;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>PUBLISH at QoS 2: taken once, however often it comes, over connections and restarts.</summary>
internal sealed partial class MqttConnection
{
    private readonly OpenExchanges exchanges = new();

    private void TakeExactlyOnce(in PublishFrame publish, CachedTopic topic)
    {
        var session = Session!;
        if (!session.Received.Contains(publish.PacketId) && IsRetainedFull(publish, topic))
        {
            Answer(publish, ReasonCode.QuotaExceeded);
            return;
        }

        var message = ToMessage(publish, topic);
        var isDuplicate = publish.IsDuplicate;
        var mayRepeat = MayRepeat(publish, topic);
        var task = session.Received.TakeOnceAsync(Offer(publish, topic), mayRepeat, id => TakeOnceAsync(session, message, topic, id, isDuplicate));
        FinishExchange(publish, task);
    }

    private void TakeNothingExactlyOnce(in PublishFrame publish, CachedTopic topic) =>
        FinishExchange(publish, Session!.Received.TakeOnceAsync(Offer(publish, topic), mayRepeat: true, static _ => Task.FromResult(ReasonCode.Success)));

    /// <summary>
    /// A client must mark a repeat with DUP (MQTT-3.3.1-1). On a GridGov topic one that does not, and has connected anew, has lost its state and means
    /// something new by an old packet id: better an alarm too many than one too few.
    /// </summary>
    private bool MayRepeat(in PublishFrame publish, CachedTopic topic) =>
        publish.IsDuplicate || topic.Route is null || exchanges.Contains(publish.PacketId);

    private ReceivedId Offer(in PublishFrame publish, CachedTopic topic)
    {
        exchanges.Begin(publish.PacketId);
        var now = context.DomainTime.GetUtcNow();
        var receivedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        return new ReceivedId(publish.PacketId, ContentOf(publish, topic), receivedAt, IsTaken: false);
    }

    private void FinishExchange(in PublishFrame publish, Task<ReasonCode> task)
    {
        if (task.IsCompletedSuccessfully)
        {
            Answer(publish, task.Result);
        }
        else
        {
            FinishLater(ring.Append(PacketType.PubRec, publish.PacketId, LastReceivedAt), task);
        }
    }

    /// <summary>
    /// The one time that a QoS 2 message takes effect. What goes to subscribers is stored in one step with the id. The effects of an ingress are not: there
    /// the id is stored before them with its time, and once more behind them, so that a repeat after a crash in between has the same effects again.
    /// </summary>
    private async Task<ReasonCode> TakeOnceAsync(Session session, BrokerMessage message, CachedTopic topic, ReceivedId id, bool isDuplicate)
    {
        var taken = session.IsPersistent ? new SessionChange.Received(session.Key, id with { IsTaken = true }) : null;
        try
        {
            if (topic.Route is not { } route)
            {
                return ToReason(await context.Router.PublishAsync(message, session, alongside: taken).ConfigureAwait(false));
            }

            if (taken is not null)
            {
                await context.Ports.AppendSafely([new SessionChange.Received(session.Key, id)]).ConfigureAwait(false);
            }

            var outcome = await route.PublishAsync(new IngressMessage(
                Identity!, topic.Name, message.Payload, message.QoS, message.IsRetained, isDuplicate, IsReplayedState: false, id.ReceivedAt, message.Properties))
                .ConfigureAwait(false);
            context.Metrics.IngressCompleted(outcome, 1);
            var reason = ToReason(outcome);
            if (reason == ReasonCode.ServerUnavailable)
            {
                return reason;
            }

            reason = Version == ProtocolVersion.V5 ? reason : ReasonCode.Success; // 3.1.1 cannot refuse: the exchange goes on
            if (taken is not null)
            {
                await context.Ports.AppendSafely([reason.IsError() ? new SessionChange.Released(session.Key, id.PacketId) : taken]).ConfigureAwait(false);
            }

            return reason;
        }
        catch (Exception fault)
        {
            IngressFaulted(fault);
            return ReasonCode.ServerUnavailable;
        }
    }

    private static long ContentOf(in PublishFrame publish, CachedTopic topic)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(topic.Utf8);
        hash.AppendData([0]);
        hash.AppendData(publish.Payload);
        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }
}
