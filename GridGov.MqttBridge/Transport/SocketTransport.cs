using System.Net;
using System.Net.Sockets;

namespace GridGov.MqttBridge.Transport;

/// <summary>Plain TCP on a raw socket: the cheapest path per packet (docs/decisions/0003).</summary>
internal sealed class SocketTransport(Socket socket) : IByteTransport
{
    public IPEndPoint? RemoteEndPoint { get; } = TryGetRemote(socket);

    public bool IsEncrypted => false;

    public async ValueTask WaitForBytesAsync() => await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None).ConfigureAwait(false);

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => socket.ReceiveAsync(buffer, SocketFlags.None);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var sending = socket.SendAsync(bytes, SocketFlags.None);
        if (!sending.IsCompletedSuccessfully)
        {
            return FinishAsync(sending, bytes);
        }

        var sent = sending.Result;
        return sent == bytes.Length ? ValueTask.CompletedTask : FinishAsync(new ValueTask<int>(sent), bytes);
    }

    public ValueTask FinishSendingAsync()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // the peer was faster
        }

        return ValueTask.CompletedTask;
    }

    public void Abort() => socket.Dispose();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask FinishAsync(ValueTask<int> first, ReadOnlyMemory<byte> bytes)
    {
        var sent = await first.ConfigureAwait(false);
        while (sent < bytes.Length)
        {
            sent += await socket.SendAsync(bytes[sent..], SocketFlags.None).ConfigureAwait(false);
        }
    }

    private static IPEndPoint? TryGetRemote(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint as IPEndPoint;
        }
        catch (SocketException)
        {
            return null; // gone before we looked
        }
    }
}
