using System.Collections.Immutable;
using GridGov.Interfaces.Devices;

namespace GridGov.Simulator.Plan;

/// <summary>Wristbands and callers, spread over the gateways.</summary>
internal static class DevicePlan
{
    public static ImmutableArray<PlannedDevice> Create(long seed, PlanSize size, ImmutableArray<PlannedResident> residents)
    {
        var shared = ResidentPlan.SharedCallers(size);
        var wristbands = Enumerable.Range(0, size.Wristbands).Select(index => ($"wb{index + 1:D5}", DeviceKind.Wristband, residents[index]));
        var callers = Enumerable.Range(0, size.Callers).Select(index => (
            $"cb{index + 1:D4}",
            DeviceKind.Button,
            residents[index < shared ? (int)((long)index * size.Wristbands / shared) : size.Wristbands + index - shared]));
        return
        [
            .. wristbands.Concat(callers).Select((device, index) =>
                new PlannedDevice(device.Item1, device.Item2, device.Item3, index % size.Gateways, DemoSecrets.Of(seed, device.Item1))),
        ];
    }
}
