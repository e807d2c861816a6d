using System.Buffers;
using System.Net;
using System.Net.Sockets;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>A socket that sends what a test says, right or wrong, and reads packets one by one. Acknowledges nothing by itself.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ProtocolVersion version;
    private readonly List<byte> pending = [];

    private RawClient(ProtocolVersion version) => this.version = version;

    public ConnAckPacket ConnAck { get; private set; } = null!;

    public static async Task<RawClient> OpenAsync(int port, ProtocolVersion version)
    {
        var client = new RawClient(version);
        await client.socket.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    public async Task<ConnAckPacket> ConnectAsync(string clientId, string user, PacketProperties? properties = null, bool isClean = true, WillPacket? will = null, ushort keepAlive = 0)
    {
        await SendAsync(new ConnectPacket(version, clientId, isClean, keepAlive)
        {
            UserName = user, Password = "secret"u8.ToArray(), Properties = properties ?? PacketProperties.None, Will = will,
        });
        return ConnAck = await ReadAsync<ConnAckPacket>();
    }

    public async Task SendAsync(params Packet[] packets)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var packet in packets)
        {
            PacketEncoder.Encode(packet, version, output);
        }

        await SendBytesAsync(output.WrittenMemory);
    }

    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    public Task SubscribeAsync(string filter, QualityOfService qos = QualityOfService.AtLeastOnce) => SubscribeAsync([new FilterRequest(filter, qos)]);

    public async Task<SubAckPacket> SubscribeAsync(IReadOnlyList<FilterRequest> filters, int? identifier = null)
    {
        await SendAsync(new SubscribePacket(9999, filters)
        {
            Properties = identifier is { } id ? new PacketProperties { SubscriptionIdentifiers = [id] } : PacketProperties.None,
        });
        return await ReadAsync<SubAckPacket>();
    }

    public Task PublishAsync(string topic, string text, QualityOfService qos = QualityOfService.AtLeastOnce, ushort id = 1, bool retain = false, bool duplicate = false, PacketProperties? properties = null) =>
        SendAsync(Publish(topic, text, qos, id, retain, duplicate, properties));

    public static PublishPacket Publish(string topic, string text, QualityOfService qos = QualityOfService.AtLeastOnce, ushort id = 1, bool retain = false, bool duplicate = false, PacketProperties? properties = null) =>
        new(topic, System.Text.Encoding.UTF8.GetBytes(text), qos, retain, duplicate, qos == QualityOfService.AtMostOnce ? (ushort)0 : id) { Properties = properties ?? PacketProperties.None };

    public async Task<T> ReadAsync<T>()
        where T : Packet
    {
        var packet = await ReadAsync();
        packet.ShouldNotBeNull($"the connection ended instead of {typeof(T).Name}");
        return packet.ShouldBeOfType<T>();
    }

    /// <summary>Null: the server has closed.</summary>
    public async Task<Packet?> ReadAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        var buffer = new byte[4096];
        while (true)
        {
            if (Frame.TryRead(pending.ToArray(), out var frame) == FrameStatus.Complete)
            {
                var body = pending.GetRange(frame.HeaderLength, frame.BodyLength).ToArray();
                pending.RemoveRange(0, frame.TotalLength);
                PacketDecoder.TryDecode(frame, body, version, out var packet, out var fault).ShouldBeTrue(fault.Text);
                return packet;
            }

            int count;
            try
            {
                count = await socket.ReceiveAsync(buffer, deadline.Token);
            }
            catch (SocketException)
            {
                return null;
            }

            if (count == 0)
            {
                return null;
            }

            pending.AddRange(buffer.AsSpan(0, count));
        }
    }

    /// <summary>A PINGREQ and its answer: everything sent before has been looked at, and nothing else is under way to us.</summary>
    public async Task ExpectSilenceAsync()
    {
        await SendAsync(new PingReqPacket());
        await ReadAsync<PingRespPacket>();
    }

    /// <summary>Reads to the end and returns the reason of the DISCONNECT before it; null when there was none.</summary>
    public async Task<ReasonCode?> ReadEndAsync()
    {
        ReasonCode? reason = null;
        while (await ReadAsync() is { } packet)
        {
            reason = packet is DisconnectPacket disconnect ? disconnect.Reason : reason;
        }

        return reason;
    }

    /// <summary>Takes only so much from the network while the test does not read.</summary>
    public void ReadSlowly(int bytes) => socket.ReceiveBufferSize = bytes;

    /// <summary>Gone as if the power had failed: no FIN, no RST, and nobody at the address any more (needs root).</summary>
    public void Vanish()
    {
        const int tcp = 6;
        const int tcpRepair = 19;
        socket.SetRawSocketOption(tcp, tcpRepair, BitConverter.GetBytes(1));
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();
}
