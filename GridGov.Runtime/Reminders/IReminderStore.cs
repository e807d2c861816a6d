namespace GridGov.Runtime;

/// <summary>The port that keeps reminders. Safe for concurrent use.</summary>
public interface IReminderStore
{
    /// <summary>Adds or replaces a reminder; completes after COMMIT.</summary>
    ValueTask UpsertAsync(StoredReminder reminder, CancellationToken cancellationToken);

    /// <summary>Removes a reminder if it is there; completes after COMMIT.</summary>
    ValueTask RemoveAsync(string grainType, string grainKey, string name, CancellationToken cancellationToken);

    /// <summary>All reminders, in any order.</summary>
    IAsyncEnumerable<StoredReminder> LoadAllAsync(CancellationToken cancellationToken);
}
