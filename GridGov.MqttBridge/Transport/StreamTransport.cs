using System.Net;
using System.Net.Sockets;

namespace GridGov.MqttBridge.Transport;

/// <summary>A stream over a socket, which is how TLS comes (SslStream).</summary>
internal sealed class StreamTransport(Stream stream, Socket socket, bool isEncrypted) : IByteTransport
{
    public IPEndPoint? RemoteEndPoint { get; } = socket.RemoteEndPoint as IPEndPoint;

    public bool IsEncrypted => isEncrypted;

    public async ValueTask WaitForBytesAsync() => await stream.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => stream.ReadAsync(buffer);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes);

    public async ValueTask FinishSendingAsync()
    {
        try
        {
            if (stream is System.Net.Security.SslStream tls)
            {
                await tls.ShutdownAsync().ConfigureAwait(false);
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // the peer was faster
        }
    }

    public void Abort() => socket.Dispose();

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        try
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // closing what is closed
        }
    }
}
