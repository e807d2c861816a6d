namespace GridGov.Silo.Calls;

/// <summary>How much somebody may still do: so many at once, growing back evenly. Not thread-safe.</summary>
internal sealed class Allowance(int atOnce, TimeSpan growsBackIn)
{
    private double _left = atOnce;
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    public bool IsFull(DateTimeOffset now) => Left(now) >= atOnce;

    public bool TryTake(int count, DateTimeOffset now)
    {
        var left = Left(now);
        if (left < count)
        {
            return false;
        }

        (_left, _at) = (left - count, now);
        return true;
    }

    private double Left(DateTimeOffset now) => Math.Min(atOnce, _left + (Math.Max(0, (now - _at) / growsBackIn) * atOnce));
}
