using GridGov.Grains.Verification;

namespace GridGov.Storage.Maintenance;

/// <summary>A finished restore.</summary>
/// <param name="MadeAt">When the backup was made, UTC; null: by a version that did not say so.</param>
/// <param name="Replaced">The directory that keeps what was there; null: nothing was.</param>
/// <param name="Verification">What was found in the backup.</param>
public sealed record RestoreReport(DateTimeOffset? MadeAt, string? Replaced, VerificationReport Verification);
