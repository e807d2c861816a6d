using System.Runtime.CompilerServices;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Runtime;

/// <summary>Reminders in one table.</summary>
internal sealed class PostgresReminderStore(PostgresStore store) : IReminderStore
{
    private const string Upserting = """
        INSERT INTO reminders(grain_key, grain_type, name, due_ticks, period_ticks) VALUES($1, $2, $3, $4, $5)
        ON CONFLICT (grain_key, grain_type, name) DO UPDATE SET due_ticks = excluded.due_ticks, period_ticks = excluded.period_ticks
        """;

    private const string Deleting = "DELETE FROM reminders WHERE grain_key = $1 AND grain_type = $2 AND name = $3";

    private const string Selecting = "SELECT grain_type, grain_key, name, due_ticks, period_ticks FROM reminders";

    public async ValueTask UpsertAsync(StoredReminder reminder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        await store.WriteAsync(
            group => group.Add(Upserting).Parameters.Text(reminder.GrainKey).Text(reminder.GrainType).Text(reminder.Name)
                .Instant(reminder.NextDue).Long(reminder.Period.Ticks),
            cancellationToken);
    }

    public async ValueTask RemoveAsync(string grainType, string grainKey, string name, CancellationToken cancellationToken) => await store.WriteAsync(
        group => group.Add(Deleting).Parameters.Text(grainKey).Text(grainType).Text(name), cancellationToken);

    public async IAsyncEnumerable<StoredReminder> LoadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await store.Readers.ListAsync(
            Selecting,
            static _ => { },
            static row => new StoredReminder(row.GetString(0), row.GetString(1), row.GetString(2), row.Instant(3), new TimeSpan(row.GetInt64(4))),
            cancellationToken);
        foreach (var reminder in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return reminder;
        }
    }
}
