using GridGov.Interfaces.Devices;

namespace GridGov.Simulator.Plan;

/// <summary>One wristband or caller.</summary>
/// <param name="Id"><c>wb00001</c> or <c>cb0001</c>.</param>
/// <param name="Kind">Wristband or button.</param>
/// <param name="Resident">Whose it is; the resident's home is the device's.</param>
/// <param name="Gateway">Index of the gateway through which it connects.</param>
/// <param name="Secret">MQTT password, should it connect by itself; for demonstrations only.</param>
public sealed record PlannedDevice(string Id, DeviceKind Kind, PlannedResident Resident, int Gateway, string Secret);
