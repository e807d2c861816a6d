using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Broker.Subscriptions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>The outbound side of a session.</summary>
internal sealed partial class Session
{
    /// <summary>
    /// Hands over one message. Returns null when nothing is to be stored (sent, queued in memory, or dropped and counted); otherwise
    /// the queued message, which is sent only after <see cref="Stored"/>.
    /// </summary>
    /// <param name="message">What.</param>
    /// <param name="delivery">How.</param>
    /// <param name="isRetainedCopy">It greets a new subscription.</param>
    /// <param name="mustWait">Something else must be stored before it may be sent, even to a session that is not stored itself.</param>
    public OutboundMessage? Offer(BrokerMessage message, in Delivery delivery, bool isRetainedCopy, bool mustWait = false)
    {
        var qos = (QualityOfService)Math.Min((int)message.QoS, (int)delivery.MaximumQoS);
        var isRetained = isRetainedCopy || (delivery.RetainAsPublished && message.IsRetained);
        lock (gate)
        {
            if (qos == QualityOfService.AtMostOnce)
            {
                return mustWait ? HoldUnreliable(message, isRetained, delivery.Identifiers) : SendUnreliably(message, isRetained, delivery.Identifiers);
            }

            if (IsRemoved || (!isLive && link is null && !IsPersistent))
            {
                return null;
            }

            if (owed.Count >= ports.Options.MaximumQueuedMessages || owedBytes + message.Payload.Length > ports.Options.MaximumQueuedBytes)
            {
                ports.QueueFull(key, MqttLimit.Queue);
                return null;
            }

            if (!ports.Queued.TryTake(message.Payload.Length))
            {
                ports.QueueFull(key, MqttLimit.QueueTotal);
                return null;
            }

            var outbound = new OutboundMessage(++lastSequence, message, qos, isRetained, delivery.Identifiers, NextPacketId(), delivery.Share)
            {
                State = IsPersistent && link is null ? DeliveryState.Waiting : DeliveryState.Queued,
            };
            owed[outbound.PacketId] = outbound;
            owedBytes += message.Payload.Length;
            waiting.Enqueue(outbound);
            if (IsPersistent || mustWait)
            {
                return outbound;
            }

            outbound.IsDurable = true;
            PumpLocked();
            return null;
        }
    }

    /// <summary>The message is on disk and may go.</summary>
    public void Stored(OutboundMessage message)
    {
        lock (gate)
        {
            message.IsDurable = true;
            if (message.State == DeliveryState.Waiting && link is not null && !IsRemoved && owed.ContainsKey(message.PacketId))
            {
                BeginSending(message); // its client came back between the two: the store may have it as never sent
            }

            PumpLocked();
        }
    }

    /// <summary>
    /// The message could not be stored; its publisher gets no acknowledgement and sends it again. It may still come to disk: its packet id stays taken until
    /// <see cref="Forget"/>.
    /// </summary>
    public void Withdraw(OutboundMessage message)
    {
        lock (gate)
        {
            message.IsWithdrawn = true;
            PumpLocked();
        }
    }

    /// <summary>Nothing of a withdrawn message is left, here or on disk.</summary>
    public void Forget(OutboundMessage message)
    {
        lock (gate)
        {
            Release(message);
        }
    }

    /// <summary>Sends what may be sent.</summary>
    public void Pump()
    {
        lock (gate)
        {
            PumpLocked();
        }
    }

    /// <summary>PUBACK. False: no such message.</summary>
    public bool Acknowledge(ushort packetId)
    {
        lock (gate)
        {
            if (!owed.TryGetValue(packetId, out var message) || message.QoS != QualityOfService.AtLeastOnce || !message.WasSent)
            {
                return false;
            }

            Complete(message);
            return true;
        }
    }

    /// <summary>PUBREC. Null: no such message; otherwise completes when the step is stored and PUBREL may be sent.</summary>
    public Task? BeginRelease(ushort packetId, bool isError)
    {
        lock (gate)
        {
            if (!owed.TryGetValue(packetId, out var message) || message.QoS != QualityOfService.ExactlyOnce || !message.WasSent)
            {
                return null;
            }

            if (isError)
            {
                Complete(message);
                return Task.CompletedTask;
            }

            if (message.State == DeliveryState.Released || !IsPersistent)
            {
                message.State = DeliveryState.Released;
                return Task.CompletedTask;
            }

            message.State = DeliveryState.Released;
            return ports.AppendSafely([new SessionChange.Moved(key, message.Sequence, DeliveryState.Released)]).AsTask();
        }
    }

    /// <summary>PUBCOMP. False: no such message.</summary>
    public bool CompleteRelease(ushort packetId)
    {
        lock (gate)
        {
            if (!owed.TryGetValue(packetId, out var message) || message.State != DeliveryState.Released)
            {
                return false;
            }

            Complete(message);
            return true;
        }
    }

    /// <summary>
    /// What another member of a shared subscription may get when this session ends (MQTT 5 §4.8.2): at QoS 1 all that is not acknowledged, at QoS 2 what was never
    /// sent, because what was sent must go to nobody else (MQTT-4.8.2-5). In order.
    /// </summary>
    public IReadOnlyList<OutboundMessage> FindOrphans()
    {
        lock (gate)
        {
            return [.. owed.Values.Where(static message => message is { Share: not null, IsWithdrawn: false, IsDurable: true }
                && (message.QoS == QualityOfService.AtLeastOnce || !message.WasSent)).OrderBy(static message => message.Sequence)];
        }
    }

    /// <summary>The message may be sent once the store has it anew, as one that may have been. Guarded by the lock; nobody waits.</summary>
    private void BeginSending(OutboundMessage message)
    {
        var attached = link!;
        var stored = ports.AppendSafely([new SessionChange.Queued(key, message.ToStored() with { State = DeliveryState.Queued })]).AsTask();
        ports.Observe(new ValueTask(stored));
        stored.ContinueWith(
            finished =>
            {
                if (!finished.IsCompletedSuccessfully)
                {
                    attached.BeginClose(ReasonCode.ServerUnavailable); // on its return it is told to the store anew
                    return;
                }

                lock (gate)
                {
                    message.State = message.State == DeliveryState.Waiting ? DeliveryState.Queued : message.State;
                    PumpLocked();
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.DenyChildAttach,
            TaskScheduler.Default);
    }

    private OutboundMessage? HoldUnreliable(BrokerMessage message, bool isRetained, IReadOnlyList<int> identifiers)
    {
        if (!isLive || waiting.Count >= ports.Options.MaximumQueuedMessages)
        {
            return null;
        }

        var held = new OutboundMessage(0, message, QualityOfService.AtMostOnce, isRetained, identifiers, packetId: 0);
        waiting.Enqueue(held);
        return held;
    }

    private OutboundMessage? SendUnreliably(BrokerMessage message, bool isRetained, IReadOnlyList<int> identifiers)
    {
        if (!isLive || link is null)
        {
            return null; // QoS 0 is not kept for who is away
        }

        if (!link.HasRoom)
        {
            ports.Metrics.MessageDropped("slow_reader");
            return null;
        }

        if (link.SendPublish(message, QualityOfService.AtMostOnce, isRetained, isDuplicate: false, packetId: 0, identifiers) == SendOutcome.TooLarge)
        {
            ports.Metrics.MessageDropped("too_large");
        }

        link.ScheduleFlush();
        return null;
    }

    private void PumpLocked()
    {
        if (!isLive || link is null)
        {
            return;
        }

        var hasSent = false;
        while (waiting.TryPeek(out var message))
        {
            if (message.IsWithdrawn)
            {
                waiting.Dequeue();
                continue;
            }

            if (!message.IsDurable || message.State == DeliveryState.Waiting || !link.HasRoom || (message.IsOwed && unacknowledged >= link.ClientReceiveMaximum))
            {
                break;
            }

            if (message.State == DeliveryState.Queued && message.Message.HasExpired(ports.Time.GetUtcNow()) && !(message.WasSent && message.QoS == QualityOfService.ExactlyOnce))
            {
                waiting.Dequeue();
                ports.Metrics.MessageDropped("expired");
                Drop(message);
                continue;
            }

            if (!SendOne(message))
            {
                break;
            }

            hasSent = true;
        }

        if (hasSent)
        {
            link.ScheduleFlush();
        }
    }

    private bool SendOne(OutboundMessage message)
    {
        if (message.State == DeliveryState.Released)
        {
            link!.SendRelease(message.PacketId);
        }
        else
        {
            var outcome = link!.SendPublish(
                message.Message, message.QoS, message.IsRetained, message.WasSent, message.PacketId, message.SubscriptionIdentifiers);
            if (outcome == SendOutcome.Closed)
            {
                return false;
            }

            if (outcome == SendOutcome.TooLarge)
            {
                waiting.Dequeue();
                ports.Metrics.MessageDropped("too_large");
                Drop(message);
                return true;
            }
        }

        waiting.Dequeue();
        message.WasSent = true;
        unacknowledged += message.IsOwed ? 1 : 0;
        return true;
    }

    private void Complete(OutboundMessage message)
    {
        unacknowledged = Math.Max(0, unacknowledged - 1);
        Drop(message);
        PumpLocked();
    }

    private void Drop(OutboundMessage message)
    {
        Release(message);
        if (IsPersistent && message.IsOwed)
        {
            ports.AppendInBackground(new SessionChange.Delivered(key, message.Sequence));
        }
    }

    private void Release(OutboundMessage message)
    {
        if (message.IsOwed && owed.Remove(message.PacketId))
        {
            owedBytes -= message.Message.Payload.Length;
            ports.Queued.GiveBack(message.Message.Payload.Length);
        }
    }

    private ushort NextPacketId()
    {
        do
        {
            lastPacketId = lastPacketId == ushort.MaxValue ? (ushort)1 : (ushort)(lastPacketId + 1);
        }
        while (owed.ContainsKey(lastPacketId));
        return lastPacketId;
    }
}
