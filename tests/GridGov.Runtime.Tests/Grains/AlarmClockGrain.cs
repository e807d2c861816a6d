namespace GridGov.Runtime.Tests;

public interface IAlarmClockGrain : IGrainWithStringKey
{
    Task SetAsync(string name, TimeSpan dueTime, TimeSpan period);

    Task UnsetAsync(string name);

    Task<string[]> NamesAsync();

    [AlwaysInterleave]
    Task LookAsync();
}

public sealed class AlarmClockGrain(Probe probe, TimeProvider clock) : Grain, IAlarmClockGrain, IRemindable
{
    public Task SetAsync(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task UnsetAsync(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public async Task<string[]> NamesAsync() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName)];

    public Task LookAsync() => Task.CompletedTask;

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        probe.Note($"{reminderName} at {clock.GetUtcNow():HH:mm}");
        if (reminderName.StartsWith("held", StringComparison.Ordinal))
        {
            await probe.Gate(reminderName);
        }

        if (reminderName.StartsWith("failing", StringComparison.Ordinal))
        {
            throw new ArithmeticException("broken");
        }
    }
}
