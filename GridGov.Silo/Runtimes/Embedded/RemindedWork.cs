using GridGov.Silo.Hosting;

namespace GridGov.Silo.Runtimes.Embedded;

/// <summary>
/// Reads it off the reminders. They fire by themselves, but up to a minute after the start: too late for an alarm that was acknowledged in the
/// last instant before a crash, before any list knew of it.
/// </summary>
internal sealed class RemindedWork(IReminderStore reminders) : IUnfinishedWork
{
    private const string Incident = "incident";
    private const string Device = "device";

    public async Task<UnfinishedWork> FindAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var (incidents, devices) = (new HashSet<string>(), new HashSet<string>());
        await foreach (var reminder in reminders.LoadAllAsync(cancellationToken))
        {
            if (GrainKey.District(reminder.GrainKey) == district && reminder.GrainType is Incident or Device)
            {
                (reminder.GrainType == Incident ? incidents : devices).Add(GrainKey.Local(reminder.GrainKey));
            }
        }

        return new UnfinishedWork([.. incidents], [.. devices]);
    }
}
