namespace GridGov.Runtime;

/// <summary>A reminder in memory.</summary>
internal sealed class ReminderEntry(StoredReminder reminder) : IGrainReminder
{
    public StoredReminder Reminder => reminder;

    public string ReminderName => reminder.Name;

    public GrainId GrainId => new(reminder.GrainType, reminder.GrainKey);

    /// <summary>Replaced or removed: its place in the schedule no longer counts.</summary>
    public bool IsGone { get; set; }

    /// <summary>Its last tick has not ended yet.</summary>
    public bool IsTicking { get; set; }

    /// <summary>The first tick of its schedule that is later than <paramref name="now"/>.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset due, DateTimeOffset now)
    {
        var missed = now < due ? 0 : (now - due).Ticks / reminder.Period.Ticks;
        return due + TimeSpan.FromTicks((missed + 1) * reminder.Period.Ticks);
    }
}
