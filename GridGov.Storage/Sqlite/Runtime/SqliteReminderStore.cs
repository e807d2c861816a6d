using System.Runtime.CompilerServices;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Runtime;

/// <summary>Reminders in one table.</summary>
internal sealed class SqliteReminderStore(SqliteStore store) : IReminderStore
{
    private static readonly SqlText Select = new("SELECT grain_type, grain_key, name, due_ticks, period_ticks FROM reminders");

    public async ValueTask UpsertAsync(StoredReminder reminder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        await Queue(reminder.GrainType, reminder.GrainKey, reminder.Name, reminder, cancellationToken);
    }

    public async ValueTask RemoveAsync(string grainType, string grainKey, string name, CancellationToken cancellationToken) =>
        await Queue(grainType, grainKey, name, null, cancellationToken);

    public async IAsyncEnumerable<StoredReminder> LoadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await store.ReadAsync(static reader => Load(reader), cancellationToken);
        foreach (var reminder in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return reminder;
        }
    }

    private static List<StoredReminder> Load(ReaderPool.Lease reader)
    {
        using var rows = reader[Select];
        var all = new List<StoredReminder>();
        while (rows.Step())
        {
            all.Add(new StoredReminder(rows.Text(0), rows.Text(1), rows.Text(2), rows.Instant(3), new TimeSpan(rows.Long(4))));
        }

        return all;
    }

    private Task Queue(string grainType, string grainKey, string name, StoredReminder? reminder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = ReminderWrite.Rent();
        write.Set(grainType, grainKey, name, reminder);
        var outcome = write.AsVoidValueTask();
        if (store.TryQueue(write) is { } refusal)
        {
            write.Return();
            return Task.FromException(refusal);
        }

        return outcome.AsTask().WaitAsync(cancellationToken);
    }
}
