namespace GridGov.Silo.Push.Delivery;

/// <summary>When to try again: 1, 2, 4 … 60 s, each a little longer by chance, so that what failed together does not come back together.</summary>
internal static class PushBackoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <param name="failures">How many in a row, from 1.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan After(int failures, double chance)
    {
        var wait = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 10));
        return (wait < Longest ? wait : Longest) * (1 + (chance / 4));
    }
}
