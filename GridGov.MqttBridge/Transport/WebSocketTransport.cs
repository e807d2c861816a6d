using System.Net;
using System.Net.WebSockets;

namespace GridGov.MqttBridge.Transport;

/// <summary>MQTT over WebSocket (§6): binary frames as a byte stream; packet borders and frame borders are unrelated.</summary>
internal sealed class WebSocketTransport(WebSocket socket, IPEndPoint? remoteEndPoint, bool isEncrypted) : IByteTransport
{
    public IPEndPoint? RemoteEndPoint => remoteEndPoint;

    public bool IsEncrypted => isEncrypted;

    public async ValueTask WaitForBytesAsync()
    {
        if (socket.State == WebSocketState.Open)
        {
            await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            var result = await socket.ReceiveAsync(buffer, CancellationToken.None).ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return 0;
            }

            if (result.MessageType == WebSocketMessageType.Text)
            {
                return 0; // §6: data frames other than binary end the connection
            }

            if (result.Count > 0)
            {
                return result.Count;
            }
        }

        return 0;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) =>
        socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

    public async ValueTask FinishSendingAsync()
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // the peer was faster
        }
    }

    public void Abort() => socket.Abort();

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
