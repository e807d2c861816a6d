using System.Buffers;
using System.Net.WebSockets;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Conformance;

public sealed class WebSocketStatements
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    [Mqtt5("6.0.0-2", "6.0.0-4", "4.2.0-1")]
    [Mqtt311("6.0.0-2", "6.0.0-4", "7.1.1-1")]
    public async Task Packets_and_frames_have_borders_of_their_own()
    {
        await using var broker = await TestBroker.StartAsync();
        using var socket = await ConnectAsync(broker);
        socket.SubProtocol.ShouldBe("mqtt");
        var bytes = Connect();

        await socket.SendAsync(bytes.AsMemory(0, 5), WebSocketMessageType.Binary, endOfMessage: true, default);
        await socket.SendAsync((byte[])[.. bytes[5..], 0xC0, 0x00], WebSocketMessageType.Binary, endOfMessage: true, default);

        (await ReadAsync(socket, 4 + 2)).ShouldBe(new byte[] { 0x20, 2, 0, 0, 0xD0, 0 });
    }

    [Fact]
    [Mqtt5("6.0.0-1")]
    [Mqtt311("6.0.0-1")]
    public async Task A_text_frame_ends_the_connection()
    {
        await using var broker = await TestBroker.StartAsync();
        using var socket = await ConnectAsync(broker);
        await socket.SendAsync(Connect(), WebSocketMessageType.Binary, endOfMessage: true, default);
        await ReadAsync(socket, 4);

        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, default);

        await Eventually.That(() => broker.Connections.ConnectedCount == 0, "the connection is closed");
    }

    [Fact]
    [Mqtt5("6.0.0-3")]
    [Mqtt311("6.0.0-3")]
    public async Task A_client_that_does_not_offer_mqtt_is_refused()
    {
        await using var broker = await TestBroker.StartAsync();
        using var socket = new ClientWebSocket();

        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(broker.WebSocketUrl), default));
    }

    private static async Task<ClientWebSocket> ConnectAsync(TestBroker broker)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("mqtt");
        await socket.ConnectAsync(new Uri(broker.WebSocketUrl), default);
        return socket;
    }

    private static byte[] Connect()
    {
        var output = new ArrayBufferWriter<byte>();
        PacketEncoder.Encode(
            new ConnectPacket(ProtocolVersion.V311, "ws", true, 0) { UserName = "gateway", Password = "secret"u8.ToArray() }, ProtocolVersion.V311, output);
        return output.WrittenSpan.ToArray();
    }

    private static async Task<byte[]> ReadAsync(ClientWebSocket socket, int count)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var read = new List<byte>();
        var buffer = new byte[64];
        while (read.Count < count)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), deadline.Token);
            read.AddRange(buffer.AsSpan(0, result.Count));
        }

        return [.. read];
    }
}
