namespace GridGov.Runtime;

/// <summary>Durable wake-ups of a grain.</summary>
public static class GrainReminderExtensions
{
    /// <summary>Registers a reminder or replaces the one of that name; completes after it is durable.</summary>
    /// <param name="grain">A grain that implements <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">Unique within the grain.</param>
    /// <param name="dueTime">Until the first tick; not negative.</param>
    /// <param name="period">From tick to tick; at least one minute.</param>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        if (grain is not IRemindable)
        {
            throw new InvalidOperationException($"{grain.GetType().Name} does not implement {nameof(IRemindable)}.");
        }

        return grain.Activation.Runtime.Reminders.RegisterAsync(grain.Activation.GrainId, reminderName, dueTime, period);
    }

    /// <summary>Removes a reminder; it is no error if it is gone.</summary>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return grain.Activation.Runtime.Reminders.UnregisterAsync(grain.Activation.GrainId, reminder.ReminderName);
    }

    /// <summary>The reminder of that name, null when there is none.</summary>
    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) =>
        Task.FromResult(grain.Activation.Runtime.Reminders.Find(grain.Activation.GrainId, reminderName));

    /// <summary>All reminders of the grain.</summary>
    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) =>
        Task.FromResult(grain.Activation.Runtime.Reminders.FindAll(grain.Activation.GrainId));
}
