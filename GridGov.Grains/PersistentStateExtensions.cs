namespace GridGov.Grains;

/// <summary>How grains write: a new record replaces the old one and goes to disk, or the activation ends.</summary>
internal static class PersistentStateExtensions
{
    /// <summary>
    /// Writes the next record; completes when it is on disk. When that fails nobody knows whether it got there: the old record is put back and
    /// the activation ends, so that the next one reads the truth. Never cancelled: half a write is worse than a late one.
    /// </summary>
    public static async Task CommitAsync<TState>(this IPersistentState<TState> stored, TState next, Action deactivate)
    {
        var before = stored.State;
        stored.State = next;
        try
        {
            await stored.WriteStateAsync(CancellationToken.None);
        }
        catch
        {
            stored.State = before;
            deactivate();
            throw;
        }
    }
}
