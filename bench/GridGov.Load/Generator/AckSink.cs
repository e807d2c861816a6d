using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace GridGov.Load.Generator;

/// <summary>
/// A server that only acknowledges, to see what the generator can do: one thread that looks at nothing but lengths and packet ids.
/// </summary>
internal sealed class AckSink : IDisposable
{
    private const int ReceiveBytes = 256 * 1024;
    private const byte Connect = 0x10;
    private const byte PublishAtLeastOnce = 0x32;

    private static readonly byte[] Welcome = [0x20, 2, 0, 0];

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Epoll _epoll = new();
    private readonly List<(Socket Socket, byte[] Partial)> _clients = [];
    private readonly byte[] _received = new byte[ReceiveBytes];
    private readonly byte[] _answers = new byte[ReceiveBytes];

    public AckSink()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        _epoll.Watch((int)_listener.Handle, Epoll.Readable, -1);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Serves until the standard input ends, which comes with whoever started it.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var count = _epoll.Wait(100_000_000);
            for (var index = 0; index < count; index++)
            {
                Serve(_epoll.Token(index));
            }
        }
    }

    public void Dispose()
    {
        _clients.ForEach(static client => client.Socket.Dispose());
        _listener.Dispose();
        _epoll.Dispose();
    }

    private void Serve(int token)
    {
        if (token < 0)
        {
            var accepted = _listener.Accept();
            accepted.NoDelay = true;
            _clients.Add((accepted, []));
            _epoll.Watch((int)accepted.Handle, Epoll.Readable, _clients.Count - 1);
            return;
        }

        var (client, rest) = _clients[token];
        rest.CopyTo(_received, 0);
        var descriptor = (int)client.Handle;
        var count = (int)LibC.Receive(descriptor, ref _received[rest.Length], _received.Length - rest.Length, LibC.DontWait);
        if (count <= 0)
        {
            client.Dispose();
            return;
        }

        var left = Answer(_received.AsSpan(0, rest.Length + count), out var length);
        if (left.Length != rest.Length || !left.IsEmpty)
        {
            _clients[token] = (client, left.ToArray());
        }

        for (var sent = 0; sent < length;)
        {
            var taken = (int)LibC.Send(descriptor, ref _answers[sent], length - sent, LibC.NoSignal);
            sent += taken > 0 ? taken : throw new IOException($"send failed: {Marshal.GetLastPInvokeError()}");
        }
    }

    private ReadOnlySpan<byte> Answer(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        while (bytes.Length >= 2)
        {
            var (body, at) = (bytes[1] & 0x7F, 2);
            if ((bytes[1] & 0x80) != 0)
            {
                if (bytes.Length < 3)
                {
                    break;
                }

                (body, at) = (body | bytes[2] << 7, 3);
            }

            if (bytes.Length < at + body)
            {
                break;
            }

            if (bytes[0] == PublishAtLeastOnce)
            {
                var topic = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
                (_answers[length], _answers[length + 1]) = (0x40, 2);
                bytes.Slice(at + 2 + topic, 2).CopyTo(_answers.AsSpan(length + 2));
                length += 4;
            }
            else if (bytes[0] == Connect)
            {
                Welcome.CopyTo(_answers.AsSpan(length));
                length += Welcome.Length;
            }

            bytes = bytes[(at + body)..];
        }

        return bytes;
    }
}
