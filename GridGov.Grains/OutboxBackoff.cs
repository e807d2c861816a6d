namespace GridGov.Grains;

/// <summary>How long a grain waits before it sends again what its receivers did not take: doubling from one second to half a minute.</summary>
internal static class OutboxBackoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The delay after so many failures in a row, counted from 1.</summary>
    public static TimeSpan After(int failures) => failures > 5 ? Longest : TimeSpan.FromSeconds(1 << Math.Max(0, failures - 1));
}
