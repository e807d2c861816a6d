using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Devices;

/// <summary>The silence watch of a district, section <c>GridGov:Presence</c>. How long a device may be silent is in <see cref="AlarmOptions"/>.</summary>
public sealed class PresenceOptions
{
    /// <summary>How often all last-seen times are looked at. Longer: silence is noticed later.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most devices that are asked in one sweep; the others' turn comes with the next. A power cut in a town must not bury real alarms.</summary>
    [Range(1, 100_000)]
    public int MaxAskedPerSweep { get; set; } = 100;
}
