namespace GridGov.MqttBridge.Broker.Access;

/// <summary>An authenticated client. Sessions belong to (<paramref name="User"/>, client id).</summary>
/// <param name="User">The name it authenticated with, unique over all kinds; <c>{district}/{id}</c> for devices and workers.</param>
/// <param name="Kind">What it may speak for.</param>
/// <param name="District">6-digit district code; null: not bound to one.</param>
/// <param name="LocalId">Device or worker id within the district; null for gateways and the system.</param>
public sealed record ClientIdentity(string User, ClientKind Kind, string? District = null, string? LocalId = null);
