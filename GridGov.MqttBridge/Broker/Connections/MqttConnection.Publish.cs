using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>PUBLISH from the client: the hot path. Nothing here waits, and at QoS 1 with a known topic nothing allocates.</summary>
internal sealed partial class MqttConnection
{
    private CachedTopic?[] inboundAliases = [];

    /// <summary>An ingress message has been decided, on any thread.</summary>
    public void IngressCompleted(long sequence, IngressOutcome outcome)
    {
        context.Metrics.IngressCompleted(outcome, 1);
        IngressDecided(sequence, outcome);
    }

    private void IngressDecided(long sequence, IngressOutcome outcome)
    {
        if (outcome == IngressOutcome.Unavailable && ring.WantsAcknowledgement(sequence))
        {
            // Not acknowledged: the slot stays open and holds back those behind it, and the client resends on its next connection.
            BeginClose(ReasonCode.ServerUnavailable);
        }
        else if (ring.Complete(sequence, ToReason(outcome)))
        {
            ScheduleFlush();
        }
    }

    public void IngressFaulted(Exception fault) => context.IngressFaulted(fault);

    /// <summary>False: no room among the messages in processing; try again when there is.</summary>
    private bool TryHandlePublish(Frame frame, ReceiveBuffer buffer, int bodyStart)
    {
        if (!PublishFrame.TryRead(frame, buffer.Bytes.AsSpan(bodyStart, frame.BodyLength), Version, out var publish, out var fault))
        {
            Fail(fault);
            return true;
        }

        if (publish.QoS > QualityOfService.AtMostOnce && Version == ProtocolVersion.V5 && !IsWithinReceiveMaximum(publish))
        {
            context.Metrics.LimitMet(MqttLimit.ReceiveMaximum);
            Fail(new DecodeFault(ReasonCode.ReceiveMaximumExceeded, "receive maximum exceeded"));
            return true;
        }

        if (ring.IsFull)
        {
            return false;
        }

        if (Resolve(publish) is not { } topic)
        {
            return true;
        }

        rate!.Add(1);
        context.Metrics.PublishReceived((int)publish.QoS);
        if (!topic.MayPublish)
        {
            Deny(publish, topic);
            return true;
        }

        if (publish.QoS == QualityOfService.ExactlyOnce)
        {
            SendRuns();
            TakeExactlyOnce(publish, topic);
            return true;
        }

        if (topic.Route is not { } route)
        {
            SendRuns();
            TakeForSubscribers(publish, topic);
            return true;
        }

        var payload = buffer.Bytes.AsMemory(bodyStart + frame.BodyLength - publish.Payload.Length, publish.Payload.Length);
        TakeForIngress(publish, topic, route, payload, buffer);
        return true;
    }

    private void TakeForIngress(in PublishFrame publish, CachedTopic topic, IIngressRoute route, ReadOnlyMemory<byte> payload, ReceiveBuffer buffer)
    {
        var message = new IngressMessage(
            Identity!, topic.Name, payload, publish.QoS, publish.IsRetained, publish.IsDuplicate, IsReplayedState: false, receivedAt,
            publish.Properties.ToPublishProperties());
        if (TryGather(publish, topic, message))
        {
            return;
        }

        SendRuns();
        ValueTask<IngressOutcome> task;
        try
        {
            task = route.PublishAsync(message);
        }
        catch (Exception fault)
        {
            IngressFaulted(fault);
            task = ValueTask.FromResult(IngressOutcome.Unavailable);
        }

        var kind = publish.QoS == QualityOfService.AtMostOnce ? PacketType.None : PacketType.PubAck;
        if (task.IsCompletedSuccessfully && ring.IsEmpty)
        {
            FinishAtOnce(kind, publish.PacketId, task.Result);
            return;
        }

        PendingPublish.Start(this, buffer, ring.Append(kind, publish.PacketId, LastReceivedAt), task);
    }

    private void FinishAtOnce(PacketType kind, ushort packetId, IngressOutcome outcome)
    {
        context.Metrics.IngressCompleted(outcome, 1);
        if (outcome == IngressOutcome.Unavailable)
        {
            if (kind != PacketType.None)
            {
                BeginClose(ReasonCode.ServerUnavailable);
            }
        }
        else if (kind != PacketType.None)
        {
            WriteAck(kind, packetId, ToReason(outcome));
        }
    }

    private void TakeForSubscribers(in PublishFrame publish, CachedTopic topic)
    {
        if (IsRetainedFull(publish, topic))
        {
            Answer(publish, ReasonCode.QuotaExceeded);
            return;
        }

        var task = context.Router.PublishAsync(ToMessage(publish, topic), Session);
        if (task.IsCompletedSuccessfully)
        {
            Answer(publish, ToReason(task.Result));
            return;
        }

        var kind = publish.QoS == QualityOfService.AtMostOnce ? PacketType.None : PacketType.PubAck;
        FinishLater(ring.Append(kind, publish.PacketId, LastReceivedAt), AwaitSubscribersAsync(task));
    }

    private bool IsRetainedFull(in PublishFrame publish, CachedTopic topic)
    {
        var isFull = publish.IsRetained && !publish.Payload.IsEmpty && topic.Route is null && context.Router.IsRetainedFull(topic.Name);
        if (isFull)
        {
            context.Metrics.LimitMet(MqttLimit.Retained);
        }

        return isFull;
    }

    private async Task<ReasonCode> AwaitSubscribersAsync(ValueTask<int> task)
    {
        try
        {
            return ToReason(await task.ConfigureAwait(false));
        }
        catch (Exception) // counted and logged by the router
        {
            return ReasonCode.ServerUnavailable;
        }
    }

    private void FinishLater(long sequence, Task<ReasonCode> task)
    {
        var awaiter = task.ConfigureAwait(false).GetAwaiter();
        awaiter.UnsafeOnCompleted(() =>
        {
            var reason = awaiter.GetResult();
            if (reason == ReasonCode.ServerUnavailable)
            {
                BeginClose(ReasonCode.ServerUnavailable);
            }
            else if (ring.Complete(sequence, reason))
            {
                ScheduleFlush();
            }
        });
    }

    /// <summary>An acknowledgement that is known at once, behind those that are not.</summary>
    private void Answer(in PublishFrame publish, ReasonCode reason)
    {
        if (reason == ReasonCode.ServerUnavailable)
        {
            BeginClose(ReasonCode.ServerUnavailable);
            return;
        }

        if (publish.QoS == QualityOfService.AtMostOnce)
        {
            return;
        }

        var kind = publish.QoS == QualityOfService.AtLeastOnce ? PacketType.PubAck : PacketType.PubRec;
        if (ring.IsEmpty)
        {
            WriteAck(kind, publish.PacketId, reason);
        }
        else if (ring.Complete(ring.Append(kind, publish.PacketId, LastReceivedAt), reason))
        {
            ScheduleFlush();
        }
    }

    private void Deny(in PublishFrame publish, CachedTopic topic)
    {
        if (topic.Refusal == ReasonCode.NotAuthorized)
        {
            context.Metrics.Denied("publish");
            foreach (var audit in context.Audits)
            {
                audit.PublishDenied(Identity!, ClientId, topic.Name);
            }
        }

        if (publish.QoS == QualityOfService.ExactlyOnce && Version == ProtocolVersion.V311)
        {
            TakeNothingExactlyOnce(publish, topic); // 3.1.1 cannot refuse: the exchange runs to its end, with nothing in it
            return;
        }

        Answer(publish, topic.Refusal);
    }

    private bool IsWithinReceiveMaximum(in PublishFrame publish)
    {
        var taken = ring.AtLeastOnceCount + exchanges.Count;
        return taken < context.Options.ReceiveMaximum || (publish.QoS == QualityOfService.ExactlyOnce && exchanges.Contains(publish.PacketId));
    }

    private CachedTopic? Resolve(in PublishFrame publish)
    {
        var alias = publish.Properties.TopicAlias;
        if (publish.Properties.SubscriptionIdentifiers.Count > 0)
        {
            Fail(DecodeFault.Protocol("subscription identifier from a client"));
            return null;
        }

        if (alias > context.Options.TopicAliasMaximum)
        {
            context.Metrics.LimitMet(MqttLimit.TopicAlias);
            Fail(new DecodeFault(ReasonCode.TopicAliasInvalid, "topic alias over the maximum"));
            return null;
        }

        if (publish.Topic.IsEmpty && alias is { } known)
        {
            if (known < inboundAliases.Length && inboundAliases[known] is { } aliased)
            {
                return aliased;
            }

            Fail(DecodeFault.Protocol("topic alias that was never set"));
            return null;
        }

        var topic = topics.Find(publish.Topic) ?? Learn(publish);
        if (topic is not null && alias is { } set)
        {
            if (inboundAliases.Length == 0)
            {
                inboundAliases = new CachedTopic?[context.Options.TopicAliasMaximum + 1];
            }

            inboundAliases[set] = topic;
        }

        return topic;
    }

    private CachedTopic? Learn(in PublishFrame publish)
    {
        if (!TopicName.IsValid(publish.Topic))
        {
            Fail(publish.TopicFault(Version));
            return null;
        }

        if (TopicBounds.Exceeded(publish.Topic, context.Options) is { } limit)
        {
            context.Metrics.LimitMet(limit);
            return CachedTopic.OutOfBounds;
        }

        var name = MqttText.Decode(publish.Topic);
        var mayPublish = name[0] != '$' && context.Policy.MayPublish(Identity!, name);
        var topic = new CachedTopic(
            publish.Topic.ToArray(), name, mayPublish ? ReasonCode.Success : ReasonCode.NotAuthorized, mayPublish ? context.Ingress.Resolve(Identity!, name) : null);
        topics.Add(topic);
        return topic;
    }

    private BrokerMessage ToMessage(in PublishFrame publish, CachedTopic topic)
    {
        var properties = publish.Properties.ToPublishProperties();
        var expiresAt = properties.MessageExpiry is { } expiry ? context.Time.GetUtcNow() + expiry : (DateTimeOffset?)null;
        return new BrokerMessage(topic.Name, publish.Payload.ToArray(), publish.QoS, publish.IsRetained, properties, expiresAt);
    }

    private void WriteAck(PacketType kind, ushort packetId, ReasonCode reason)
    {
        if (kind == PacketType.PubRec && reason.IsError())
        {
            exchanges.End(packetId);
        }

        Span<byte> bytes = [(byte)((int)kind << 4), 2, (byte)(packetId >> 8), (byte)packetId, (byte)reason];
        if (Version == ProtocolVersion.V5 && reason != ReasonCode.Success)
        {
            bytes[1] = 3;
        }
        else
        {
            bytes = bytes[..4];
        }

        if (!outbound.Write(bytes))
        {
            Overrun();
            return;
        }

        context.Metrics.Acknowledged(isRefusing: reason.IsError());
    }

    private static ReasonCode ToReason(int receivers) => receivers > 0 ? ReasonCode.Success : ReasonCode.NoMatchingSubscribers;

    private static ReasonCode ToReason(IngressOutcome outcome) => outcome switch
    {
        IngressOutcome.Accepted or IngressOutcome.Duplicate => ReasonCode.Success,
        IngressOutcome.Unintelligible => ReasonCode.PayloadFormatInvalid,
        IngressOutcome.NotAuthorized => ReasonCode.NotAuthorized,
        IngressOutcome.Refused => ReasonCode.ImplementationSpecific,
        _ => ReasonCode.ServerUnavailable,
    };
}
