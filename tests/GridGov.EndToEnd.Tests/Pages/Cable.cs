using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using GridGov.Testing.EndToEnd;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>
/// The network between a browser and the silo, which can be cut: what is open breaks off, and nothing new gets through until it is mended. The page
/// sees what it would see in a lift; nothing tells it that it is offline.
/// </summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly Task _accepting;
    private volatile bool _isCut;

    public Cable(SiloProcess silo)
    {
        _target = silo.HttpPort;
        _listener.Start();
        Site = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Site { get; }

    public void Cut()
    {
        _isCut = true;
        foreach (var connection in _open.Keys)
        {
            BreakOff(connection);
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        List<Task> carrying = [];
        try
        {
            while (true)
            {
                carrying.Add(CarryAsync(await _listener.AcceptTcpClientAsync()));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carrying);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        _open[near] = _open[far] = true;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target);
            if (_isCut)
            {
                BreakOff(near);
                return;
            }

            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // cut while it was being laid
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
            near.Dispose();
        }
    }

    /// <summary>With a reset, as a network that is gone does, not with a polite end.</summary>
    private static void BreakOff(TcpClient connection)
    {
        try
        {
            connection.Client?.Close(0);
        }
        catch (ObjectDisposedException)
        {
            // it has ended by itself
        }
    }
}
