using System.Net;
using System.Net.Sockets;

namespace GridGov.Load.Contenders;

/// <summary>Ports of this machine.</summary>
internal static class Loopback
{
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static IPEndPoint At(int port) => new(IPAddress.Loopback, port);

    public static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(At(port));
            return true;
        }
        catch (SocketException)
        {
            return false; // not yet
        }
    }
}
