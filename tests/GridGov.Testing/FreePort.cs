using System.Net;
using System.Net.Sockets;

namespace GridGov.Testing;

/// <summary>
/// Ports that nobody listens on right now, for processes that listen a moment later. From below the range that the system gives to outgoing connections (32,768 and
/// up on Linux), so that none of the thousands that other tests open takes it in between; drawn at random, because other test processes draw too.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;
    private const int End = 32_000;

    /// <summary>A port on 127.0.0.1.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody's; the next one then
            }
        }
    }
}
