using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Client;

/// <summary>The connection could not be made or was lost. The reason is the server's where it gave one, else <see cref="ReasonCode.Unspecified"/>.</summary>
public sealed class MqttClientException(ReasonCode reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public ReasonCode Reason => reason;
}
