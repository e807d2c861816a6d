using GridGov.Interfaces.Devices;

namespace GridGov.Grains.Devices;

/// <summary>How long a device may be silent: three reporting intervals but at least 15 min for a wristband, 26 h for a button.</summary>
internal sealed class SilenceLimit(AlarmOptions options)
{
    /// <summary>The limit; null for a phone, which is not watched.</summary>
    public TimeSpan? Of(DeviceRegistration registration)
    {
        if (registration.Kind == DeviceKind.Phone)
        {
            return null;
        }

        if (registration.Kind != DeviceKind.Wristband && registration.ReportingInterval is null)
        {
            return options.ButtonSilence;
        }

        var limit = (registration.ReportingInterval ?? options.WristbandInterval) * options.SilentIntervals;
        return limit < options.ShortestSilence ? options.ShortestSilence : limit;
    }
}
