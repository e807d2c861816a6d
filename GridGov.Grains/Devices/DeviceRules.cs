using Microsoft.Extensions.Options;

namespace GridGov.Grains.Devices;

/// <summary>The rules that a device decides by.</summary>
internal sealed class DeviceRules(IOptions<AlarmOptions> options)
{
    public AlarmDeduplicator Duplicates { get; } = new(options.Value);

    public LocationChoice Locations { get; } = new(options.Value);

    public BatteryRule Battery { get; } = new(options.Value);

    public SilenceLimit Silence { get; } = new(options.Value);
}
