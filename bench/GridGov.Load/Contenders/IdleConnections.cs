using System.Net.Sockets;
using GridGov.Load.Generator;

namespace GridGov.Load.Contenders;

/// <summary>Connections that have signed in and say nothing more.</summary>
internal sealed class IdleConnections : IDisposable
{
    private const int AtOnce = 32;

    private readonly List<Socket> _sockets = [];
    private int _opened;

    /// <summary>Opens so many more and waits for their CONNACKs.</summary>
    /// <exception cref="IOException">One was refused.</exception>
    public async Task OpenAsync(IMqttServer server, int count, CancellationToken cancellationToken) => await Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            lock (_sockets)
            {
                _sockets.Add(socket);
            }

            await socket.ConnectAsync(server.Mqtt, cancellation);
            await socket.SendAsync(ConnectPacket.Of($"idle-{Interlocked.Increment(ref _opened)}", server.Login), cancellation);
            var answer = new byte[4];
            for (var at = 0; at < answer.Length;)
            {
                var read = await socket.ReceiveAsync(answer.AsMemory(at), cancellation);
                at += read > 0 ? read : throw new IOException("The server closed an idle connection.");
            }

            if (answer[3] != 0)
            {
                throw new IOException($"The server refused an idle connection: {answer[3]}.");
            }
        });

    public void Dispose() => _sockets.ForEach(static socket => socket.Dispose());
}
