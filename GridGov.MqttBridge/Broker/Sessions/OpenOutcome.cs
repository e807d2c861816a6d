using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>The session of a CONNECT, or why there is none.</summary>
internal readonly record struct OpenOutcome(Session? Session, bool IsPresent, ReasonCode Refusal)
{
    public static OpenOutcome Refused(ReasonCode reason) => new(null, false, reason);
}
