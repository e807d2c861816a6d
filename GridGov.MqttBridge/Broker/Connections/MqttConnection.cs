using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Transport;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// One client's connection: reads whole receives, handles packets in order, and lets PUBLISHes complete in any order while their
/// acknowledgements go out in the order of arrival. Holds no buffers while idle.
/// </summary>
internal sealed partial class MqttConnection : ISessionLink, IThreadPoolWorkItem
{
    private const int SmallReceive = 2 * 1024;
    private const int LargeReceive = 64 * 1024;

    /// <summary>A device or worker has a handful of topics, a gateway has those of thousands of devices.</summary>
    private const int OwnTopics = 32;
    private const int GatewayTopics = 4096;

    private static readonly TimeSpan IntakeLook = TimeSpan.FromSeconds(1);

    private readonly BrokerContext context;
    private readonly IByteTransport transport;
    private readonly Admission admission;
    private readonly OutboundBuffer outbound;
    private readonly AckRing ring;
    private TopicCache topics = new(OwnTopics);
    private readonly TaskCompletionSource readerEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PublishRateLimit? rate;
    private int receiveSize = SmallReceive;
    private long? connectReceivedAt;
    private DateTimeOffset receivedAt;
    private int flushScheduled;
    private int closing;
    private bool isListening;
    private ReasonCode closeReason;
    private string? closeText;

    public MqttConnection(BrokerContext context, IByteTransport transport, Admission admission)
    {
        this.context = context;
        this.transport = transport;
        this.admission = admission;
        outbound = new OutboundBuffer(transport, context.Options.OutboundHighWaterBytes, context.Options.MaximumOutboundBytes, context.Time)
        {
            RoomAgain = () => Session?.Pump(),
        };
        ring = new AckRing(context.Options.ReceiveMaximum, WriteAck, context.Time);
        AcceptedAt = context.Time.GetTimestamp();
        LastReceivedAt = AcceptedAt;
    }

    public ClientIdentity? Identity { get; private set; }

    public string ClientId { get; private set; } = string.Empty;

    public Session? Session { get; private set; }

    public ProtocolVersion Version { get; private set; } = ProtocolVersion.V311;

    public int ClientReceiveMaximum { get; private set; } = ushort.MaxValue;

    public bool HasRoom => outbound.HasRoom;

    /// <summary>Timestamp of the accept.</summary>
    public long AcceptedAt { get; }

    /// <summary>Timestamp of the last bytes received.</summary>
    public long LastReceivedAt { get; private set; }

    /// <summary>How long the client may be silent; zero: for ever.</summary>
    public TimeSpan SilenceLimit { get; private set; }

    /// <summary>Messages taken in and not yet decided, whose client can still be told.</summary>
    public int InProcessing => IsClosing ? 0 : ring.Count;

    private bool IsClosing => Volatile.Read(ref closing) != 0;

    /// <summary>Serves the connection to its end. Does not throw.</summary>
    public async Task RunAsync()
    {
        context.Connections.Add(this);
        admission.OnDrop(transport.Abort);
        try
        {
            await ReadLoopAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (IsTransportFault(fault))
        {
            // the peer is gone; what it was owed is in its session
        }
        catch (Exception fault)
        {
            BrokerLog.MqttConnectionFaulted(context.Logger, fault);
        }

        readerEnded.TrySetResult();
        BeginClose(ReasonCode.Unspecified);
        await closed.Task.ConfigureAwait(false);
        context.Connections.Remove(this);
        admission.Release();
        await transport.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the connection: says why (5.0), lets the client read that, and cuts. The first reason counts; does not block.</summary>
    public void BeginClose(ReasonCode reason)
    {
        if (Interlocked.Exchange(ref closing, 1) != 0)
        {
            return;
        }

        closeReason = reason;
        ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.StartClosing(), this, preferLocal: false);
        ring.Abandon();
    }

    /// <summary>Completes when the connection is over.</summary>
    public Task WhenEndedAsync() => readerEnded.Task;

    /// <summary>Looks at the clock: silence, a CONNECT that does not come, a client that does not read.</summary>
    public void Sweep()
    {
        if (IsClosing)
        {
            return;
        }

        var time = context.Time;
        if (Identity is null)
        {
            if (connectReceivedAt is null && time.GetElapsedTime(AcceptedAt) > context.Options.ConnectTimeout)
            {
                context.Metrics.LimitMet(MqttLimit.ConnectTimeout);
                BeginClose(ReasonCode.NotAuthorized);
            }
            else if (connectReceivedAt is { } received && time.GetElapsedTime(received) > context.Options.AuthenticationTimeout)
            {
                BeginClose(ReasonCode.ServerUnavailable);
            }

            return;
        }

        if (SilenceLimit > TimeSpan.Zero && Volatile.Read(ref isListening) && time.GetElapsedTime(LastReceivedAt) > SilenceLimit)
        {
            BeginClose(ReasonCode.KeepAliveTimeout);
        }
        else if (ring.OldestWait > context.Options.IngressTimeout)
        {
            context.Metrics.LimitMet(MqttLimit.IngressTimeout);
            BeginClose(ReasonCode.ServerUnavailable);
        }
        else if (outbound.HasStalled(context.Options.StallTimeout))
        {
            context.Metrics.LimitMet(MqttLimit.Stalled);
            BeginClose(ReasonCode.QuotaExceeded);
        }
    }

    public void ScheduleFlush()
    {
        if (Interlocked.Exchange(ref flushScheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref flushScheduled, 0);
        outbound.Flush();
    }

    private async Task ReadLoopAsync()
    {
        ReceiveBuffer? buffer = null;
        var start = 0;
        var end = 0;
        try
        {
            while (true)
            {
                Listening(true);
                if (start == end)
                {
                    if (buffer is { IsShared: true } || IsSizeWrong(buffer))
                    {
                        buffer!.Release();
                        buffer = null;
                    }

                    (start, end) = (0, 0);
                    var bytes = transport.WaitForBytesAsync();
                    if (!bytes.IsCompletedSuccessfully)
                    {
                        buffer?.Release();
                        buffer = null;
                        await bytes.ConfigureAwait(false);
                    }

                    buffer ??= ReceiveBuffer.Rent(receiveSize);
                }
                else
                {
                    (buffer, start, end) = MakeRoom(buffer!, start, end);
                }

                var count = await transport.ReceiveAsync(buffer.Bytes.AsMemory(end)).ConfigureAwait(false);
                if (count == 0)
                {
                    return;
                }

                Listening(false);
                receivedAt = context.DomainTime.GetUtcNow();
                AdaptReceiveSize(count);
                end += count;
                while (!IsClosing && TakeFrame(buffer, start, end, out var frame))
                {
                    if (frame.Type == PacketType.Publish && Identity is not null)
                    {
                        if (!context.Intake.IsOpen)
                        {
                            SendRuns();
                            outbound.Flush();
                            await WaitForIntakeAsync().ConfigureAwait(false);
                            Listening(false);
                            continue;
                        }

                        if (!TryHandlePublish(frame, buffer, start + frame.HeaderLength))
                        {
                            SendRuns();
                            outbound.Flush();
                            context.Metrics.LimitMet(MqttLimit.ReceiveMaximum);
                            await ring.WaitForRoomAsync().ConfigureAwait(false);
                            Listening(false);
                            continue;
                        }
                    }
                    else
                    {
                        SendRuns();
                        await HandleAsync(frame, buffer, start + frame.HeaderLength).ConfigureAwait(false);
                    }

                    start += frame.TotalLength;
                }

                SendRuns();
                if (IsClosing)
                {
                    start = end; // read on only to see the peer's end
                }

                outbound.Flush();
                if (rate?.Pause() is { } pause && pause > TimeSpan.Zero && !IsClosing)
                {
                    context.Metrics.LimitMet(MqttLimit.PublishRate);
                    await Task.Delay(pause, context.Time).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            buffer?.Release();
        }
    }

    /// <summary>A client is silent only while it is listened to: while its messages wait for the disk, or for its rate, it is not read.</summary>
    private void Listening(bool isListeningNow)
    {
        LastReceivedAt = context.Time.GetTimestamp();
        Volatile.Write(ref isListening, isListeningNow);
    }

    /// <summary>Until new work is taken again.</summary>
    private async Task WaitForIntakeAsync()
    {
        context.Metrics.Held("publish");
        while (!context.Intake.IsOpen && !IsClosing)
        {
            await Task.WhenAny(context.Intake.WhenOpenAsync(), Task.Delay(IntakeLook, context.Time)).ConfigureAwait(false);
        }
    }

    /// <summary>A whole frame at <paramref name="start"/>; closes the connection over a frame that can never become one.</summary>
    private bool TakeFrame(ReceiveBuffer buffer, int start, int end, out Frame frame)
    {
        var status = Frame.TryRead(buffer.Bytes.AsSpan(start, end - start), out frame);
        if (status == FrameStatus.Malformed)
        {
            Fail(DecodeFault.Malformed("remaining length"));
            return false;
        }

        if (frame.HeaderLength > 0 && frame.TotalLength > (Identity is null ? context.Options.MaximumConnectPacketSizeBytes : context.Options.MaximumPacketSizeBytes))
        {
            RefuseTooLarge(frame, buffer.Bytes.AsSpan(start, end - start));
            return false;
        }

        return status == FrameStatus.Complete;
    }

    /// <summary>Room behind a partial packet; grows with what has arrived, not with what a header promises.</summary>
    private static (ReceiveBuffer Buffer, int Start, int End) MakeRoom(ReceiveBuffer buffer, int start, int end)
    {
        var length = end - start;
        if (start == 0 && end < buffer.Bytes.Length)
        {
            return (buffer, start, end);
        }

        if (!buffer.IsShared && length <= buffer.Bytes.Length / 2)
        {
            buffer.Bytes.AsSpan(start, length).CopyTo(buffer.Bytes);
            return (buffer, 0, length);
        }

        var larger = ReceiveBuffer.Rent(Math.Max(length * 2, SmallReceive));
        buffer.Bytes.AsSpan(start, length).CopyTo(larger.Bytes);
        buffer.Release();
        return (larger, 0, length);
    }

    private bool IsSizeWrong(ReceiveBuffer? buffer) =>
        buffer is not null && (buffer.Bytes.Length < receiveSize || buffer.Bytes.Length > receiveSize * 4);

    private void AdaptReceiveSize(int count)
    {
        if (count >= receiveSize)
        {
            receiveSize = Math.Min(receiveSize * 2, LargeReceive);
        }
        else if (count < receiveSize / 8)
        {
            receiveSize = Math.Max(receiveSize / 2, SmallReceive);
        }
    }

    private void Overrun()
    {
        if (!IsClosing)
        {
            context.Metrics.LimitMet(MqttLimit.Outbound);
            Volatile.Write(ref isOverrun, true);
            BeginClose(ReasonCode.QuotaExceeded);
        }
    }

    private static bool IsTransportFault(Exception fault) =>
        fault is System.Net.Sockets.SocketException or IOException or ObjectDisposedException or System.Net.WebSockets.WebSocketException
            or OperationCanceledException or InvalidOperationException;
}
