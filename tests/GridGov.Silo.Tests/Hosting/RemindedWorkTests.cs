using GridGov.Interfaces.Grids;
using GridGov.Runtime;
using GridGov.Silo.Runtimes.Embedded;

namespace GridGov.Silo.Tests.Hosting;

public sealed class RemindedWorkTests : IReminderStore
{
    private readonly InMemoryReminderStore _store = new();
    private int _reads;

    public ValueTask UpsertAsync(StoredReminder reminder, CancellationToken cancellationToken) => _store.UpsertAsync(reminder, cancellationToken);

    public ValueTask RemoveAsync(string grainType, string grainKey, string name, CancellationToken cancellationToken) => _store.RemoveAsync(grainType, grainKey, name, cancellationToken);

    public IAsyncEnumerable<StoredReminder> LoadAllAsync(CancellationToken cancellationToken)
    {
        _reads++;
        return _store.LoadAllAsync(cancellationToken);
    }

    [Fact]
    public async Task One_look_at_the_reminders_finds_the_unfinished_work_of_every_district()
    {
        await RemindAsync("incident", "371302/d1-1", "ladder");
        await RemindAsync("incident", "371302/d1-1", "deadline");
        await RemindAsync("device", "371302/d1", "pending");
        await RemindAsync("device", "370101/d9", "pending");
        await RemindAsync("worker", "370102/w1", "shift");

        var found = await new RemindedWork(this).FindAsync(CancellationToken.None);

        _reads.ShouldBe(1);
        found.Keys.Select(static district => district.Value).ShouldBe(["371302", "370101"], ignoreOrder: true);
        found[new DistrictId("371302")].Incidents.ShouldBe(["d1-1"]);
        found[new DistrictId("371302")].Devices.ShouldBe(["d1"]);
        found[new DistrictId("370101")].Incidents.ShouldBeEmpty();
        found[new DistrictId("370101")].Devices.ShouldBe(["d9"]);
    }

    private ValueTask RemindAsync(string grainType, string grainKey, string name) =>
        UpsertAsync(new StoredReminder(grainType, grainKey, name, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(1)), CancellationToken.None);
}
