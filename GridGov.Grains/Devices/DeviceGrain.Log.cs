using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using Microsoft.Extensions.Logging;

namespace GridGov.Grains.Devices;

internal sealed partial class DeviceGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Device {Device} of {District} is silent since {LastSeenAt}")]
    private partial void DeviceSilent(DistrictId district, DeviceId device, DateTimeOffset lastSeenAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Device {Device} of {District} cannot finish what it has begun; it is tried again until it can")]
    private partial void DeviceNewsStuck(Exception exception, DistrictId district, DeviceId device);

    // Debug: when the watch is full, every device meets it; the counter gridgov.outbox.failures tells the operator.
    [LoggerMessage(Level = LogLevel.Debug, Message = "Device {Device} of {District} could not tell the watch that it was seen")]
    private partial void PresenceNotTold(Exception exception, DistrictId district, DeviceId device);
}
