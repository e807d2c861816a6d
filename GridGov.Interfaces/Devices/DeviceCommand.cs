using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Devices;

/// <summary>A command to a device, as it goes out on the stream <c>commands</c> of the district.</summary>
/// <param name="District">The district.</param>
/// <param name="Device">The device.</param>
/// <param name="Command"><c>locate</c> (send a position now) or <c>confirm</c> (tell the wearer that help is coming).</param>
/// <param name="Text">What the device shows; <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("gridgov.device.command")]
public sealed record DeviceCommand(
    [property: Id(0)] DistrictId District,
    [property: Id(1)] DeviceId Device,
    [property: Id(2)] string Command,
    [property: Id(3)] string? Text = null);
