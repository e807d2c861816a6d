namespace GridGov.Fault.Silo.Ports;

/// <summary><c>reminder.{name}.set</c> and <c>.remove</c>.</summary>
internal sealed class ReminderPoints(IReminderStore store, FaultPoints points) : IReminderStore
{
    public async ValueTask UpsertAsync(StoredReminder reminder, CancellationToken cancellationToken) =>
        await points.AroundAsync($"reminder.{reminder.Name}.set", reminder.GrainKey, () => store.UpsertAsync(reminder, cancellationToken).AsTask());

    public async ValueTask RemoveAsync(string grainType, string grainKey, string name, CancellationToken cancellationToken) =>
        await points.AroundAsync($"reminder.{name}.remove", grainKey, () => store.RemoveAsync(grainType, grainKey, name, cancellationToken).AsTask());

    public IAsyncEnumerable<StoredReminder> LoadAllAsync(CancellationToken cancellationToken) => store.LoadAllAsync(cancellationToken);
}
