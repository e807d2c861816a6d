using System.Net;
using System.Net.Sockets;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

/// <summary>One hostile connection: perhaps a good CONNECT, then what it is told to send, in pieces; then it waits for the server's end.</summary>
internal sealed class FuzzConnection(int port)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>All that the server said until it closed.</summary>
    /// <exception cref="TimeoutException">The server neither answers nor closes.</exception>
    public async Task<byte[]> RunAsync(IEnumerable<byte[]> sends, Random random)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // Ports of closed connections stay taken for a minute; an address of its own for each thousand or so leaves enough.
        socket.Bind(new IPEndPoint(new IPAddress([127, (byte)random.Next(1, 250), (byte)random.Next(1, 250), 1]), 0));
        using var deadline = new CancellationTokenSource(Patience);
        var answer = new MemoryStream();
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), deadline.Token);
            foreach (var bytes in sends)
            {
                await SendAsync(socket, bytes, random, deadline.Token);
            }

            socket.Shutdown(SocketShutdown.Send);
            await ReadToEndAsync(socket, answer, deadline.Token);
        }
        catch (SocketException)
        {
            // the server was faster
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The server neither answered nor closed within {Patience}.");
        }

        return answer.ToArray();
    }

    /// <summary>The packets in what the server said; a last one that was cut off by the close does not count.</summary>
    public static IReadOnlyList<Packet> Packets(ReadOnlySpan<byte> answer, ProtocolVersion version)
    {
        var packets = new List<Packet>();
        while (Frame.TryRead(answer, out var frame) == FrameStatus.Complete)
        {
            PacketDecoder.TryDecode(frame, answer.Slice(frame.HeaderLength, frame.BodyLength), version, out var packet, out var fault).ShouldBeTrue(
                $"the server sent {Convert.ToHexString(answer[..frame.TotalLength])}: {fault.Text}");
            packets.Add(packet!);
            answer = answer[frame.TotalLength..];
        }

        return packets;
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, Random random, CancellationToken cancellation)
    {
        while (bytes.Length > 0)
        {
            var piece = random.Next(3) == 0 ? random.Next(1, bytes.Length + 1) : bytes.Length;
            bytes = bytes[await socket.SendAsync(bytes[..piece], cancellation)..];
        }
    }

    private static async Task ReadToEndAsync(Socket socket, MemoryStream answer, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, cancellation) is > 0 and var count)
        {
            answer.Write(buffer, 0, count);
        }
    }
}
