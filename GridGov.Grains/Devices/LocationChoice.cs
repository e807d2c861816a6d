using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Devices;

/// <summary>
/// Where an alarm is: live fix, then last fix with its age, then registered home, then the middle of the grid; and the answer says which.
/// An alarm never waits for a position and is never refused for want of one.
/// </summary>
internal sealed class LocationChoice(AlarmOptions options)
{
    /// <summary>The best location; null when nothing at all is known.</summary>
    /// <param name="alarm">The alarm; its own location counts as live, unless it lay in a buffer and a newer fix is known.</param>
    /// <param name="lastFix">The device's last fix.</param>
    /// <param name="home">The registered home.</param>
    /// <param name="gridCentroid">The middle of the grid of the home.</param>
    public IncidentLocation? Choose(DeviceAlarm alarm, LastFix? lastFix, GeoPoint? home, GeoPoint? gridCentroid)
    {
        var alarmAt = alarm.RecordedAt ?? alarm.ReceivedAt;
        if (alarm.Location is { } own && (lastFix is null || lastFix.RecordedAt <= alarmAt || alarm.ReceivedAt - alarmAt <= options.LiveWindow))
        {
            return IncidentLocation.At(own, LocationSource.Live, alarmAt, NotNegative(alarm.ReceivedAt - alarmAt), alarm.AccuracyMeters);
        }

        if (lastFix is not null)
        {
            var age = NotNegative(alarm.ReceivedAt - lastFix.RecordedAt);
            var source = age <= options.LiveWindow ? LocationSource.Live : LocationSource.Last;
            return IncidentLocation.At(lastFix.Location, source, lastFix.RecordedAt, age, lastFix.AccuracyMeters);
        }

        return home is { } place ? IncidentLocation.At(place, LocationSource.Home)
            : gridCentroid is { } middle ? IncidentLocation.At(middle, LocationSource.Grid)
            : null;
    }

    /// <summary>Should the device be asked for a position? Only one that moves, and only when the location is not fresh.</summary>
    public bool NeedsLocate(DeviceKind kind, IncidentLocation? location) =>
        kind is DeviceKind.Wristband or DeviceKind.Phone
        && (location is not { Source: LocationSource.Live } || location.AgeSeconds > options.LiveWindow.TotalSeconds);

    private static TimeSpan NotNegative(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}
