using System.Net.Sockets;

namespace GridGov.Silo.Push.Delivery;

/// <summary>Connects only to public addresses, and to the very address that was looked at: a name that changes in between cannot lead inside.</summary>
internal static class GuardedConnect
{
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = (await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken)).Where(PublicAddress.Is).ToArray();
        if (addresses.Length == 0)
        {
            throw new PrivateAddressException($"{context.DnsEndPoint.Host} has no public address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A push service's name leads to no public address.</summary>
internal sealed class PrivateAddressException(string message) : IOException(message);
