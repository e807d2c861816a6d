using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Runtime;

/// <summary>Adds, replaces or removes one reminder.</summary>
internal sealed class ReminderWrite : PooledWrite<SqliteWriteSession, ReminderWrite, bool>
{
    private static readonly SqlText Upsert = new("""
        INSERT INTO reminders(grain_key, grain_type, name, due_ticks, period_ticks) VALUES(?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET due_ticks = excluded.due_ticks, period_ticks = excluded.period_ticks
        """);

    private static readonly SqlText Delete = new("DELETE FROM reminders WHERE grain_key = ?1 AND grain_type = ?2 AND name = ?3");

    private string _grainType = "";
    private string _grainKey = "";
    private string _name = "";
    private StoredReminder? _reminder;

    /// <param name="grainType">Alias of the grain class.</param>
    /// <param name="grainKey">Key of the grain.</param>
    /// <param name="name">Name of the reminder.</param>
    /// <param name="reminder">What to store; null: remove it.</param>
    internal void Set(string grainType, string grainKey, string name, StoredReminder? reminder) =>
        (_grainType, _grainKey, _name, _reminder) = (grainType, grainKey, name, reminder);

    internal override void Apply(SqliteWriteSession session)
    {
        var statement = session[_reminder is null ? Delete : Upsert].Bind(1, _grainKey).Bind(2, _grainType).Bind(3, _name);
        if (_reminder is { } reminder)
        {
            statement.Bind(4, reminder.NextDue).Bind(5, reminder.Period.Ticks);
        }

        statement.Run();
    }

    protected override void Clear() => (_grainType, _grainKey, _name, _reminder) = ("", "", "", null);
}
