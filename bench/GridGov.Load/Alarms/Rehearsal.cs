using GridGov.Simulator.Plan;
using GridGov.Simulator.Registration;

namespace GridGov.Load.Alarms;

/// <summary>
/// Alarms before those that are measured, for a process that has done this before: other devices press at an ordinary pace, and their alarms are ended, so that everybody is free
/// again.
/// </summary>
internal static class Rehearsal
{
    private const double PerSecond = 200;

    public static async Task HoldAsync(AlarmGateway[] gateways, IReadOnlyList<PlannedDevice> devices, ProductApi api, CancellationToken cancellationToken)
    {
        if (devices.Count > 0)
        {
            await AlarmVolley.SendAsync(gateways, devices, PerSecond, cancellationToken);
            await OpenIncidents.CancelAllAsync(api, devices.Count, cancellationToken);
        }
    }
}
