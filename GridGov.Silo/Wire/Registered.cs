namespace GridGov.Silo.Wire;

/// <summary>What a registration did.</summary>
/// <param name="IsNew">There was none before.</param>
/// <param name="Secret">The credential for MQTT, when one was made or brought along now; never shown again.</param>
internal sealed record Registered(bool IsNew, string? Secret);
