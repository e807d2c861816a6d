using GridGov.MqttBridge.Protocol;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>An end that the client did not want.</summary>
/// <param name="Reason">What the server said; <see cref="ReasonCode.Unspecified"/> when it said nothing.</param>
/// <param name="OldestUnacknowledged">How long the oldest message on this connection had waited; null: none waited.</param>
internal sealed record LostConnection(ReasonCode Reason, TimeSpan? OldestUnacknowledged);
