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

    public async Task<IReadOnlyDictionary<DistrictId, UnfinishedWork>> FindAsync(CancellationToken cancellationToken)
    {
        var (incidents, devices) = (new HashSet<string>(), new HashSet<string>());
        await foreach (var reminder in reminders.LoadAllAsync(cancellationToken))
        {
            switch (reminder.GrainType)
            {
                case Incident:
                    incidents.Add(reminder.GrainKey);
                    break;
                case Device:
                    devices.Add(reminder.GrainKey);
                    break;
            }
        }

        var (incidentsOf, devicesOf) = (ByDistrict(incidents), ByDistrict(devices));
        return incidents.Concat(devices).Select(GrainKey.District).Distinct()
            .ToDictionary(static district => district, district => new UnfinishedWork([.. incidentsOf[district]], [.. devicesOf[district]]));
    }

    private static ILookup<DistrictId, string> ByDistrict(IEnumerable<string> keys) => keys.ToLookup(GrainKey.District, GrainKey.Local);
}
