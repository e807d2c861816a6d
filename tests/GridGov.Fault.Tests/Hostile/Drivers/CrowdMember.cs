using System.Buffers;
using System.Net;
using System.Net.Sockets;
using GridGov.MqttBridge.Protocol;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>One device of a crowd: a bare socket that says CONNECT with a will, reads CONNACK, and can be cut.</summary>
internal sealed class CrowdMember(int port, string device) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private readonly byte[] _connect = Connect(device);
    private readonly byte[] _answer = new byte[4];
    private Socket? _socket;

    /// <summary>Attempts that were refused, reset or not answered.</summary>
    public int Refusals { get; private set; }

    public bool IsConnected { get; private set; }

    /// <summary>From the last attempt's first byte to its CONNACK.</summary>
    public TimeSpan ConnAckTime { get; private set; }

    /// <summary>Tries until it is let in, as a device does.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        var pause = FirstPause;
        while (!await TryConnectAsync(cancellation))
        {
            Refusals++;
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), TimeProvider.System, cancellation);
            pause = TimeSpan.FromSeconds(Math.Min(5, pause.TotalSeconds * 2));
        }
    }

    /// <summary>Gone without a DISCONNECT, as when power fails.</summary>
    public void Cut()
    {
        IsConnected = false;
        _socket?.Close(timeout: 0);
        _socket = null;
    }

    public void Dispose() => Cut();

    private async Task<bool> TryConnectAsync(CancellationToken cancellation)
    {
        Cut();
        var socket = _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
        try
        {
            var started = TimeProvider.System.GetTimestamp();
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            await socket.SendAsync(_connect, cancellation);
            var read = 0;
            while (read < _answer.Length)
            {
                var count = await socket.ReceiveAsync(_answer.AsMemory(read), cancellation);
                if (count == 0)
                {
                    return false;
                }

                read += count;
            }

            ConnAckTime = TimeProvider.System.GetElapsedTime(started);
            return IsConnected = _answer[3] == 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static byte[] Connect(string device)
    {
        var output = new ArrayBufferWriter<byte>();
        var packet = new ConnectPacket(ProtocolVersion.V311, device, CleanStart: true, KeepAliveSeconds: 600)
        {
            UserName = HostileStage.UserOf(device),
            Password = System.Text.Encoding.UTF8.GetBytes(HostileStage.SecretOf(device)),
            Will = new WillPacket(HostileStage.TopicOf(device, "status"), """{"battery":50}"""u8.ToArray(), QualityOfService.AtLeastOnce, false, PacketProperties.None),
        };
        PacketEncoder.Encode(packet, ProtocolVersion.V311, output);
        return output.WrittenSpan.ToArray();
    }
}
