using System.Buffers;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Client;

/// <summary>What comes from the server: read while there is room for it, handed over in order, acknowledged in order.</summary>
public sealed partial class MqttClient
{
    private const int FirstReceiveSize = 4 * 1024;

    private static readonly TimeSpan RoomLook = TimeSpan.FromSeconds(1);

    private readonly Queue<ReceivedMessage> unacknowledged = new();
    private readonly HashSet<ushort> receivedIds = [];
    private TaskCompletionSource? room;
    private int unfinished;
    private volatile bool isHeld;
    private volatile bool isOver;

    /// <summary>How long the oldest message at QoS 1 or 2 has been waiting for its acknowledgement; zero: none is.</summary>
    public TimeSpan OldestWait
    {
        get
        {
            lock (unacknowledged)
            {
                return unacknowledged.TryPeek(out var oldest) ? time.GetElapsedTime(oldest.ReceivedTimestamp) : TimeSpan.Zero;
            }
        }
    }

    private bool HasRoom => (options.MaximumUnfinished == 0 || Volatile.Read(ref unfinished) < options.MaximumUnfinished) && options.Intake is not { IsOpen: false };

    /// <summary>One message is finished: sends the acknowledgements of the acknowledged head of the queue.</summary>
    internal void Acknowledged()
    {
        Interlocked.Decrement(ref unfinished);
        lock (unacknowledged)
        {
            while (unacknowledged.TryPeek(out var head) && head.IsAcknowledged)
            {
                unacknowledged.Dequeue();
                var kind = head.QoS == QualityOfService.AtLeastOnce ? PacketType.PubAck : PacketType.PubRec;
                outbound.Write(PacketBytes.Of(new AckPacket(kind, head.Packet.PacketId), options.Version));
            }
        }

        Flush();
        Volatile.Read(ref room)?.TrySetResult();
    }

    private void ReadNoFurther()
    {
        isOver = true;
        Volatile.Read(ref room)?.TrySetResult();
    }

    /// <summary>The server is read no further until there is room, or nothing more is wanted. Looks again each second, whatever it is that makes room.</summary>
    private async Task WhenRoomAsync()
    {
        isHeld = true;
        while (!HasRoom && !isOver)
        {
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref room, waiting);
            if (!HasRoom && !isOver)
            {
                await Task.WhenAny(waiting.Task, Task.Delay(RoomLook, time)).ConfigureAwait(false);
            }
        }

        Volatile.Write(ref room, null);
        pingAt = pingAt == 0 ? 0 : time.GetTimestamp(); // the answer lies behind what was not read
        isHeld = false;
    }

    private async Task ReadToEndAsync()
    {
        Exception? cause = null;
        try
        {
            await ReadLoopAsync().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            cause = fault;
        }

        transport.Abort();
        outbound.Close();
        var end = new MqttClientException(endReason, $"The connection has ended: {endReason}.", cause);
        connAck.TrySetException(end);
        replies.FailAll(end);
        ended.TrySetResult(end);
    }

    private async Task ReadLoopAsync()
    {
        byte[]? buffer = null;
        var (start, end) = (0, 0);
        try
        {
            while (true)
            {
                if (start == end)
                {
                    if (buffer is not null)
                    {
                        ArrayPool<byte>.Shared.Return(buffer);
                        buffer = null;
                    }

                    (start, end) = (0, 0);
                    await transport.WaitForBytesAsync().ConfigureAwait(false);
                    buffer = ArrayPool<byte>.Shared.Rent(FirstReceiveSize);
                }
                else if (end == buffer!.Length || start > 0)
                {
                    var next = end - start > buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(buffer.Length * 2) : buffer;
                    buffer.AsSpan(start, end - start).CopyTo(next);
                    if (!ReferenceEquals(next, buffer))
                    {
                        ArrayPool<byte>.Shared.Return(buffer);
                        buffer = next;
                    }

                    (start, end) = (0, end - start);
                }

                var count = await transport.ReceiveAsync(buffer.AsMemory(end)).ConfigureAwait(false);
                if (count == 0)
                {
                    return;
                }

                end += count;
                while (Frame.TryRead(buffer.AsSpan(start, end - start), out var frame) is var status && status != FrameStatus.Incomplete)
                {
                    if (frame.Type == PacketType.Publish && !HasRoom)
                    {
                        await WhenRoomAsync().ConfigureAwait(false);
                    }

                    if (isOver && frame.Type == PacketType.Publish && status == FrameStatus.Complete)
                    {
                        start += frame.TotalLength; // not taken, so not acknowledged
                        continue;
                    }

                    if (status == FrameStatus.Malformed || !TryHandle(frame, buffer.AsSpan(start + frame.HeaderLength, frame.BodyLength)))
                    {
                        return;
                    }

                    start += frame.TotalLength;
                }
            }
        }
        finally
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private bool TryHandle(Frame frame, ReadOnlySpan<byte> body)
    {
        // A server that knows only 3.1.1 refuses 5.0 in its own words.
        var version = frame.Type == PacketType.ConnAck && body.Length == 2 ? ProtocolVersion.V311 : options.Version;
        if (!PacketDecoder.TryDecode(frame, body, version, out var packet, out var fault))
        {
            endReason = fault.Reason;
            return false;
        }

        switch (packet)
        {
            case ConnAckPacket ack:
                return connAck.TrySetResult(ack);
            case PublishPacket publish:
                Receive(publish);
                return true;
            case AckPacket { Kind: PacketType.PubRec } ack when !ack.Reason.IsError():
                Send(new AckPacket(PacketType.PubRel, ack.PacketId));
                return true;
            case AckPacket { Kind: PacketType.PubRel } ack:
                receivedIds.Remove(ack.PacketId);
                Send(new AckPacket(PacketType.PubComp, ack.PacketId));
                return true;
            case AckPacket ack:
                replies.Complete(ack.PacketId, ack);
                return true;
            case SubAckPacket ack:
                replies.Complete(ack.PacketId, ack);
                return true;
            case UnsubAckPacket ack:
                replies.Complete(ack.PacketId, ack);
                return true;
            case PingRespPacket:
                pingAt = 0;
                return true;
            case DisconnectPacket disconnect:
                endReason = disconnect.Reason;
                return false;
            default:
                endReason = ReasonCode.ProtocolError;
                return false;
        }
    }

    private void Receive(PublishPacket packet)
    {
        var message = new ReceivedMessage(this, packet, time.GetTimestamp());
        Interlocked.Increment(ref unfinished);
        if (packet.QoS > QualityOfService.AtMostOnce)
        {
            lock (unacknowledged)
            {
                unacknowledged.Enqueue(message);
            }
        }

        if (packet.QoS == QualityOfService.ExactlyOnce && !receivedIds.Add(packet.PacketId))
        {
            message.Acknowledge(); // a repeat of what is in hand
            return;
        }

        received(message);
    }
}
