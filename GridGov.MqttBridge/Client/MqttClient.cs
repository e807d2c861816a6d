using GridGov.MqttBridge.Broker.Connections;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Transport;

namespace GridGov.MqttBridge.Client;

/// <summary>
/// One connection to an MQTT server, 3.1.1 or 5.0. Messages are handed over inline, in order, and acknowledged by hand. Ends
/// once; <see cref="ReconnectingMqttClient"/> makes new ones.
/// </summary>
public sealed partial class MqttClient : IAsyncDisposable
{
    private const int HighWaterBytes = 256 * 1024;
    private const int MaximumOutboundBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    private readonly IByteTransport transport;
    private readonly MqttClientOptions options;
    private readonly Action<ReceivedMessage> received;
    private readonly TimeProvider time;
    private readonly OutboundBuffer outbound;
    private readonly PendingReplies replies = new();
    private readonly TaskCompletionSource<ConnAckPacket> connAck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<MqttClientException> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SemaphoreSlim sendQuota = new(ushort.MaxValue);
    private ITimer? keepAlive;
    private TimeSpan keepAlivePeriod;
    private long sentAt;
    private long pingAt;
    private ReasonCode endReason = ReasonCode.Unspecified;

    private MqttClient(IByteTransport transport, MqttClientOptions options, Action<ReceivedMessage> received, TimeProvider time)
    {
        this.transport = transport;
        this.options = options;
        this.received = received;
        this.time = time;
        outbound = new OutboundBuffer(transport, HighWaterBytes, MaximumOutboundBytes, time);
    }

    /// <summary>What the server said.</summary>
    public ConnAckPacket ConnAck { get; private set; } = new(false, ReasonCode.Unspecified);

    /// <summary>The client id in use, the server's choice where it made one.</summary>
    public string ClientId => ConnAck.Properties.AssignedClientId ?? options.ClientId;

    /// <summary>Completes, with the reason, when the connection is over. Never faults.</summary>
    public Task<MqttClientException> Ended => ended.Task;

    /// <summary>Connects and waits for CONNACK. Throws <see cref="MqttClientException"/> with the server's reason when refused.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="received">Called inline for every message, one at a time; must not block. At QoS 1 and 2 it, or somebody after it, calls <see cref="ReceivedMessage.Acknowledge"/>.</param>
    /// <param name="time">Clock of keep-alive and timeouts; null: the system's.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    public static async Task<MqttClient> ConnectAsync(
        MqttClientOptions options, Action<ReceivedMessage>? received = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        time ??= TimeProvider.System;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), deadline, options.Timeout, Timeout.InfiniteTimeSpan);
        IByteTransport transport;
        try
        {
            transport = await TransportConnector.ConnectAsync(options, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is System.Net.Sockets.SocketException or IOException or System.Security.Authentication.AuthenticationException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new MqttClientException(ReasonCode.ServerUnavailable, "The server cannot be reached.", fault);
        }

        var client = new MqttClient(transport, options, received ?? (static message => message.Acknowledge()), time);
        try
        {
            await client.OpenAsync(deadline.Token).ConfigureAwait(false);
            return client;
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw new MqttClientException(ReasonCode.ServerUnavailable, "The server did not answer in time.", fault);
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Publishes. At QoS 0 completes when the bytes are queued; at QoS 1 with PUBACK, at QoS 2 with PUBCOMP (or the PUBREC that refused).
    /// Throws <see cref="MqttClientException"/> when the connection is lost before: then it is unknown whether the server has it.
    /// </summary>
    public async Task<ReasonCode> PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, QualityOfService qos = QualityOfService.AtLeastOnce, bool retain = false,
        PublishProperties? properties = null, CancellationToken cancellationToken = default)
    {
        var packetProperties = properties is null ? PacketProperties.None : PacketProperties.FromPublish(properties, properties.MessageExpiry);
        if (qos == QualityOfService.AtMostOnce)
        {
            Send(new PublishPacket(topic, payload, qos, retain, false, 0) { Properties = packetProperties });
            return ReasonCode.Success;
        }

        await sendQuota.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (id, reply) = replies.Add();
            Send(new PublishPacket(topic, payload, qos, retain, false, id) { Properties = packetProperties });
            var answer = (AckPacket)await reply.WaitAsync(cancellationToken).ConfigureAwait(false);
            return answer.Reason;
        }
        finally
        {
            sendQuota.Release();
        }
    }

    /// <summary>Subscribes and waits for SUBACK; the granted quality or a refusal per filter.</summary>
    public async Task<IReadOnlyList<ReasonCode>> SubscribeAsync(IReadOnlyList<FilterRequest> filters, int? identifier = null, CancellationToken cancellationToken = default)
    {
        var (id, reply) = replies.Add();
        Send(new SubscribePacket(id, filters)
        {
            Properties = identifier is { } value ? new PacketProperties { SubscriptionIdentifiers = [value] } : PacketProperties.None,
        });
        return ((SubAckPacket)await reply.WaitAsync(cancellationToken).ConfigureAwait(false)).Reasons;
    }

    /// <summary>One filter.</summary>
    public async Task<ReasonCode> SubscribeAsync(string filter, QualityOfService qos = QualityOfService.AtLeastOnce, CancellationToken cancellationToken = default) =>
        (await SubscribeAsync([new FilterRequest(filter, qos)], identifier: null, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Unsubscribes and waits for UNSUBACK.</summary>
    public async Task UnsubscribeAsync(string filter, CancellationToken cancellationToken = default)
    {
        var (id, reply) = replies.Add();
        Send(new UnsubscribePacket(id, [filter]));
        await reply.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says goodbye, so that no will is published (unless <paramref name="reason"/> asks for it), and closes.</summary>
    public async Task DisconnectAsync(ReasonCode reason = ReasonCode.Success)
    {
        endReason = ReasonCode.Success;
        outbound.Write(PacketBytes.Of(new DisconnectPacket(reason), options.Version));
        outbound.Flush();
        await outbound.WhenSentAsync().ConfigureAwait(false);
        await transport.FinishSendingAsync().ConfigureAwait(false);
        ReadNoFurther();
        await Task.WhenAny(ended.Task, Task.Delay(Goodbye, TimeProvider.System)).ConfigureAwait(false); // the server closes when it has read us
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Cuts the connection without a word: the server publishes the will.</summary>
    public void Abort()
    {
        ReadNoFurther();
        transport.Abort();
    }

    /// <summary>Cuts the connection and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        Abort();
        await ended.Task.ConfigureAwait(false);
        if (keepAlive is { } timer)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }

        await transport.DisposeAsync().ConfigureAwait(false);
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var properties = options.Version == ProtocolVersion.V5
            ? new PacketProperties
            {
                SessionExpirySeconds = options.SessionExpiry > TimeSpan.Zero ? (uint)Math.Min(options.SessionExpiry.TotalSeconds, uint.MaxValue) : null,
                ReceiveMaximum = options.ReceiveMaximum == ushort.MaxValue ? null : options.ReceiveMaximum,
                MaximumPacketSizeBytes = (uint)options.MaximumPacketSizeBytes,
            }
            : PacketProperties.None;
        var isClean = options.CleanStart && (options.Version == ProtocolVersion.V5 || options.SessionExpiry == TimeSpan.Zero);
        Send(new ConnectPacket(options.Version, options.ClientId, isClean, (ushort)Math.Min(options.KeepAlive.TotalSeconds, ushort.MaxValue))
        {
            UserName = options.UserName,
            Password = options.Password is null ? null : (ReadOnlyMemory<byte>?)MqttText.Encode(options.Password),
            Will = options.Will,
            Properties = properties,
        });
        var reading = ReadToEndAsync();
        GC.KeepAlive(reading); // reports through Ended
        ConnAck = await connAck.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (ConnAck.Reason.IsError())
        {
            throw new MqttClientException(ConnAck.Reason, $"The server refused the connection: {ConnAck.Reason}.");
        }

        sendQuota = new SemaphoreSlim(ConnAck.Properties.ReceiveMaximum ?? ushort.MaxValue - 1);
        var period = ConnAck.Properties.ServerKeepAliveSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : options.KeepAlive;
        if (period > TimeSpan.Zero)
        {
            keepAlivePeriod = period;
            keepAlive = time.CreateTimer(static state => ((MqttClient)state!).Beat(), this, period / 2, period / 2);
        }
    }

    private void Beat()
    {
        if (pingAt != 0 && !isHeld && time.GetElapsedTime(pingAt) > options.Timeout)
        {
            endReason = ReasonCode.KeepAliveTimeout;
            Abort();
        }
        else if ((pingAt == 0 || isHeld) && time.GetElapsedTime(sentAt) >= keepAlivePeriod / 2)
        {
            pingAt = time.GetTimestamp();
            if (outbound.Write(PacketBytes.Of(new PingReqPacket(), options.Version))) // else the connection is over already; nobody hears a timer's exception
            {
                Flush();
            }
        }
    }

    private void Send(Packet packet)
    {
        if (!outbound.Write(PacketBytes.Of(packet, options.Version)))
        {
            throw new MqttClientException(endReason, "The connection is closed, or the server does not read.");
        }

        Flush();
    }

    private void Flush()
    {
        sentAt = time.GetTimestamp();
        outbound.Flush();
    }
}
