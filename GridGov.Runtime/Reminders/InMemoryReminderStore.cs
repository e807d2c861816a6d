using System.Collections.Concurrent;

namespace GridGov.Runtime;

/// <summary>Reminders in memory: for tests and for hosts that need no durability.</summary>
public sealed class InMemoryReminderStore : IReminderStore
{
    private readonly ConcurrentDictionary<(string GrainType, string GrainKey, string Name), StoredReminder> _reminders = new();

    /// <summary>What is stored now.</summary>
    public IReadOnlyCollection<StoredReminder> Reminders => [.. _reminders.Values];

    /// <inheritdoc/>
    public ValueTask UpsertAsync(StoredReminder reminder, CancellationToken cancellationToken)
    {
        _reminders[(reminder.GrainType, reminder.GrainKey, reminder.Name)] = reminder;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string grainType, string grainKey, string name, CancellationToken cancellationToken)
    {
        _reminders.TryRemove((grainType, grainKey, name), out _);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredReminder> LoadAllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var reminder in _reminders.Values)
        {
            yield return reminder;
        }
    }
}
