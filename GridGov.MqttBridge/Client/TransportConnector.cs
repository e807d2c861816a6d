using System.Net.Security;
using System.Net.Sockets;
using GridGov.MqttBridge.Transport;

namespace GridGov.MqttBridge.Client;

/// <summary>Opens the byte stream that an <see cref="MqttClientOptions"/> describes.</summary>
internal static class TransportConnector
{
    public static async Task<IByteTransport> ConnectAsync(MqttClientOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
            if (!options.UseTls)
            {
                return new SocketTransport(socket);
            }

            var tls = new SslStream(new NetworkStream(socket, ownsSocket: false), leaveInnerStreamOpen: false);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host }, cancellationToken).ConfigureAwait(false);
            return new StreamTransport(tls, socket, isEncrypted: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
