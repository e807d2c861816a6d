using GridGov.MqttBridge.Broker.Limits;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Broker;

/// <summary>What the endpoint says. No payloads, no secrets; topics and client ids only where a human must look.</summary>
internal static partial class BrokerLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "MQTT listens on {EndPoint} (TLS: {IsEncrypted})")]
    public static partial void MqttListening(ILogger logger, string endPoint, bool isEncrypted);

    [LoggerMessage(Level = LogLevel.Information, Message = "MQTT restored {Sessions} sessions, {Messages} queued and {Retained} retained messages")]
    public static partial void MqttSessionsRestored(ILogger logger, int sessions, int messages, int retained);

    [LoggerMessage(Level = LogLevel.Information, Message = "MQTT stopped with {Connections} connections")]
    public static partial void MqttStopped(ILogger logger, int connections);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT cannot accept connections right now")]
    public static partial void MqttAcceptFailed(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{User} connected as {ClientId}")]
    public static partial void ClientConnected(ILogger logger, string user, string clientId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{User} as {ClientId} disconnected: {Reason}")]
    public static partial void ClientDisconnected(ILogger logger, string user, string clientId, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Connection from {Remote} ended: {Reason} ({Text})")]
    public static partial void ClientMalformed(ILogger logger, string remote, string reason, string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refusing MQTT connections over limit {Limit}; logged once a minute")]
    public static partial void MqttLimitMet(ILogger logger, MqttLimit limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dropping messages to {User}: its session's queue is full; logged once a minute")]
    public static partial void MqttQueueFull(ILogger logger, string user);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Several clients of {User} use the client id {ClientId} and throw each other out; each take-over has to wait now")]
    public static partial void MqttClientIdContested(ILogger logger, string user, string clientId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Authentication is failing")]
    public static partial void MqttAuthenticationFaulted(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message was not taken in; its connection is closed so that the client resends")]
    public static partial void MqttIngressFaulted(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT sessions cannot be stored")]
    public static partial void MqttStoreFaulted(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscription observer failed")]
    public static partial void MqttObserverFaulted(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "An MQTT connection failed unexpectedly")]
    public static partial void MqttConnectionFaulted(ILogger logger, Exception fault);
}
