using System.Net;

namespace GridGov.MqttBridge.Transport;

/// <summary>A byte stream under MQTT: TCP, TLS or WebSocket. One reader and one writer at a time.</summary>
internal interface IByteTransport : IAsyncDisposable
{
    /// <summary>Null when the transport does not tell.</summary>
    IPEndPoint? RemoteEndPoint { get; }

    bool IsEncrypted { get; }

    /// <summary>Completes when there is something to read, without holding a buffer meanwhile: an idle connection owns none.</summary>
    ValueTask WaitForBytesAsync();

    /// <summary>0: the peer has finished sending.</summary>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer);

    ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Tells the peer that nothing more comes, and keeps reading possible, so that it can still read our last packet (§ half-close). Never throws.</summary>
    ValueTask FinishSendingAsync();

    /// <summary>Cuts the connection; pending operations fail. Never throws.</summary>
    void Abort();
}
