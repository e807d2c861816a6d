using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Devices;

/// <summary>
/// Device ids that GridGov gives itself. A worker's phone raises alarms as a device of its own, so that a worker's SOS takes the same
/// one-way walk Device → Incident → Dispatch → Worker as everybody's, and two workers who press at once cannot wait for each other.
/// </summary>
public static class DeviceIds
{
    private const string PhonePrefix = "phone:";

    /// <summary>The phone of a worker.</summary>
    public static DeviceId PhoneOf(WorkerId worker) => new(PhonePrefix + worker.Value);

    /// <summary>The worker whose phone it is; <see langword="null"/> for a resident's device.</summary>
    public static WorkerId? WorkerOf(DeviceId device) =>
        device.Value.StartsWith(PhonePrefix, StringComparison.Ordinal) ? new WorkerId(device.Value[PhonePrefix.Length..]) : null;
}
