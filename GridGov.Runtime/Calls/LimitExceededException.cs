namespace GridGov.Runtime;

/// <summary>A bounded queue refused a call. Nothing of the call has run; it may be sent again later.</summary>
/// <param name="limitName">Which limit.</param>
/// <param name="current">How many there are.</param>
/// <param name="threshold">How many there may be.</param>
/// <param name="extraInfo">Whose limit, null when there is nothing to add.</param>
public sealed class LimitExceededException(string limitName, int current, int threshold, object? extraInfo = null)
    : Exception($"Limit exceeded: {limitName} current={current} limit={threshold}{(extraInfo is null ? "" : $" {extraInfo}")}");
