using System.Net;
using System.Net.Sockets;

namespace GridGov.Storage.Tests.Postgres;

/// <summary>A line to a server that can be cut exactly around a COMMIT.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    /// <summary>A simple query of seven bytes, as the driver sends it.</summary>
    private static readonly byte[] Commit = [(byte)'Q', 0, 0, 0, 11, .. "COMMIT"u8, 0];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly int _serverPort;
    private readonly Task _accepting;
    private int _losses;
    private volatile Loss _next;

    internal CutLine(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal enum Loss
    {
        None,

        /// <summary>The next COMMIT does not arrive.</summary>
        Request,

        /// <summary>The next COMMIT arrives and is done; its answer does not come back.</summary>
        Answer,
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many COMMITs were cut off.</summary>
    internal int Losses => Volatile.Read(ref _losses);

    internal void Lose(Loss loss) => _next = loss;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        using (var cut = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token))
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _serverPort, cut.Token);
                var swallows = new TaskCompletionSource();
                await Task.WhenAny(
                    PumpAsync(client.GetStream(), server.GetStream(), bytes => OnRequest(bytes, swallows), cut.Token),
                    PumpAsync(server.GetStream(), client.GetStream(), _ => swallows.Task.IsCompleted ? Verdict.Cut : Verdict.Forward, cut.Token));
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
            {
                // the server is down
            }

            await cut.CancelAsync();
        }
    }

    private Verdict OnRequest(ReadOnlyMemory<byte> bytes, TaskCompletionSource swallows)
    {
        if (_next == Loss.None || bytes.Span.IndexOf(Commit) < 0)
        {
            return Verdict.Forward;
        }

        var loss = _next;
        _next = Loss.None;
        Interlocked.Increment(ref _losses);
        if (loss == Loss.Request)
        {
            return Verdict.Cut;
        }

        swallows.SetResult();
        return Verdict.Forward;
    }

    private static async Task PumpAsync(
        NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, Verdict> judge, CancellationToken cancellationToken)
    {
        var buffer = new byte[65_536];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, cancellationToken)) > 0 && judge(buffer.AsMemory(0, count)) == Verdict.Forward)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // one end is gone, so the other goes too
        }
    }

    private enum Verdict
    {
        Forward,
        Cut,
    }
}
