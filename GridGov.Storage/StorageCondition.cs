namespace GridGov.Storage;

/// <summary>A condition of the store.</summary>
/// <param name="IsWritable">It takes writes.</param>
/// <param name="Since">Since when it is so, wall clock, UTC.</param>
/// <param name="Reason">Why it takes none, for the operator; null when it does.</param>
public sealed record StorageCondition(bool IsWritable, DateTimeOffset Since, string? Reason);
