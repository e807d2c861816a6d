using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>An integrator's client that subscribes to the feed and then reads nothing, until it comes back as one that does.</summary>
internal sealed class DeafSubscriber(HostileStage stage, string clientId) : IAsyncDisposable
{
    private const int ReceiveBufferBytes = 4 * 1024;
    private const int PacketId = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = ReceiveBufferBytes };
    private MqttClient? _returned;

    public FeedChain Chain { get; } = new(clientId);

    /// <summary>An integrator that listens from the beginning.</summary>
    public static async Task<MqttClient> ListenAsync(HostileStage stage, FeedChain chain)
    {
        var client = await MqttClient.ConnectAsync(Options(stage, "listener"), message => Take(chain, message));
        (await client.SubscribeAsync(HostileStage.FeedTopic)).ShouldBe(ReasonCode.GrantedQoS1);
        return client;
    }

    public async Task SubscribeAsync()
    {
        await _socket.ConnectAsync(IPAddress.Loopback, stage.Silo.MqttPort);
        await SendAsync(new ConnectPacket(ProtocolVersion.V5, clientId, CleanStart: true, KeepAliveSeconds: 0)
        {
            UserName = HostileStage.GatewayName,
            Password = Encoding.UTF8.GetBytes(HostileStage.GatewayPassword),
            Properties = new PacketProperties { SessionExpirySeconds = 600 },
        });
        await HearAsync(PacketType.ConnAck);
        await SendAsync(new SubscribePacket(PacketId, [new FilterRequest(HostileStage.FeedTopic, QualityOfService.AtLeastOnce)]));
        await HearAsync(PacketType.SubAck);
    }

    /// <summary>Takes over its session and reads everything up to that sequence.</summary>
    public async Task ReturnAsync(long until)
    {
        _returned = await MqttClient.ConnectAsync(
            Options(stage, clientId) with { CleanStart = false, SessionExpiry = TimeSpan.FromMinutes(10) }, message => Take(Chain, message));
        _returned.ConnAck.IsSessionPresent.ShouldBeTrue();
        await Eventually.That(() => Chain.Last >= until || _returned.Ended.IsCompleted, $"{clientId} has caught up", TimeSpan.FromMinutes(2));
        Chain.Last.ShouldBeGreaterThanOrEqualTo(until);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (_returned is not null)
        {
            await _returned.DisposeAsync();
        }
    }

    private static MqttClientOptions Options(HostileStage stage, string clientId) => new()
    {
        Host = "127.0.0.1", Port = stage.Silo.MqttPort, UserName = HostileStage.GatewayName, Password = HostileStage.GatewayPassword, ClientId = clientId, Timeout = Patience,
    };

    private static void Take(FeedChain chain, ReceivedMessage message)
    {
        var body = JsonNode.Parse(message.Payload.Span)!;
        chain.Take(body["event"]!.GetValue<string>(), body["sequence"]!.GetValue<long>(), body);
        message.Acknowledge();
    }

    private async Task SendAsync(Packet packet)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketEncoder.Encode(packet, ProtocolVersion.V5, output);
        await _socket.SendAsync(output.WrittenMemory);
    }

    private async Task HearAsync(PacketType expected)
    {
        var answer = new byte[1024];
        using var deadline = new CancellationTokenSource(Patience);
        (await _socket.ReceiveAsync(answer, deadline.Token)).ShouldBeGreaterThan(0);
        ((PacketType)(answer[0] >> 4)).ShouldBe(expected);
    }
}
