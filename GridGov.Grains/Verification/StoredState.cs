namespace GridGov.Grains.Verification;

/// <summary>A grain's stored state.</summary>
/// <param name="Name">The name of the state, e.g. <c>incident</c>.</param>
/// <param name="Key">The grain's key.</param>
/// <param name="Json">UTF-8 JSON; valid until the next one is read.</param>
public readonly record struct StoredState(string Name, string Key, ReadOnlyMemory<byte> Json);
