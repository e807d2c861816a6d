namespace GridGov.Silo.Wire;

/// <summary>What a registration did.</summary>
/// <param name="IsNew">There was none before.</param>
/// <param name="Secret">The credential for MQTT, when one was made or brought along now; never shown again.</param>
/// <param name="Version">At which the entry is now; for residents and devices.</param>
internal sealed record Registered(bool IsNew, string? Secret, long? Version = null);
