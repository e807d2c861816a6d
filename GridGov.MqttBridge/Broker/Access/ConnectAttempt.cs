using System.Net;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Access;

/// <summary>What a CONNECT asks for, before anybody has believed it.</summary>
/// <param name="ClientId">As sent; empty when the client leaves it to the server.</param>
/// <param name="UserName">Null: none sent.</param>
/// <param name="Password">Null: none sent. Valid only during the call.</param>
/// <param name="RemoteEndPoint">Null when the transport does not tell.</param>
/// <param name="Version">The protocol spoken.</param>
/// <param name="IsEncrypted">The connection runs over TLS that we ended ourselves.</param>
public readonly record struct ConnectAttempt(
    string ClientId, string? UserName, ReadOnlyMemory<byte>? Password, IPEndPoint? RemoteEndPoint, ProtocolVersion Version, bool IsEncrypted);
