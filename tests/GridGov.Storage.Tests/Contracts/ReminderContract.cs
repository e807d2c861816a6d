namespace GridGov.Storage.Tests.Contracts;

public abstract class ReminderContract : ContractTests
{
    private IReminderStore Reminders => Store.Port<IReminderStore>();

    [Fact]
    public async Task Reminders_are_loaded_as_they_were_stored_also_after_a_restart()
    {
        var ladder = new StoredReminder("incident", "371302/i1", "ladder", Noon.AddTicks(7), TimeSpan.FromMinutes(1));
        var pending = new StoredReminder("device", "371302/d1", "pending", Noon, TimeSpan.FromHours(2));
        await Reminders.UpsertAsync(ladder, None);
        await Reminders.UpsertAsync(pending, None);

        await Store.ReopenAsync();

        (await LoadAsync()).ShouldBe([ladder, pending], ignoreOrder: true);
    }

    [Fact]
    public async Task A_reminder_of_the_same_name_replaces_the_old_one()
    {
        var reminder = new StoredReminder("incident", "i1", "ladder", Noon, TimeSpan.FromMinutes(1));
        await Reminders.UpsertAsync(reminder, None);
        await Reminders.UpsertAsync(reminder with { NextDue = Noon.AddMinutes(5) }, None);

        (await LoadAsync()).ShouldBe([reminder with { NextDue = Noon.AddMinutes(5) }]);
    }

    [Fact]
    public async Task Removing_is_no_error_when_it_is_gone()
    {
        await Reminders.UpsertAsync(new StoredReminder("incident", "i1", "ladder", Noon, TimeSpan.FromMinutes(1)), None);

        await Reminders.RemoveAsync("incident", "i1", "ladder", None);
        await Reminders.RemoveAsync("incident", "i1", "ladder", None);

        (await LoadAsync()).ShouldBeEmpty();
    }

    private async Task<List<StoredReminder>> LoadAsync()
    {
        var all = new List<StoredReminder>();
        await foreach (var reminder in Reminders.LoadAllAsync(None))
        {
            all.Add(reminder);
        }

        return all;
    }
}
