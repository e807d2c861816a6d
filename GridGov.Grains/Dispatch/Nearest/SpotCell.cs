namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// A cell of the table: how many are in it, and a version that is odd while something changes and another one afterwards. A reader who finds it even
/// and later unchanged has seen the cell as it was at one moment.
/// </summary>
internal struct SpotCell
{
    public int Version;
    public int Count;

    public void BeginChange()
    {
        Version++;
        Volatile.WriteBarrier();
    }

    public void EndChange() => Volatile.Write(ref Version, Version + 1);
}
