using System.Collections.Immutable;
using GridGov.Interfaces.Devices;

namespace GridGov.Grains.Devices;

/// <summary>
/// Is an alarm the same message again? With an id: the same id and time, or the same id within a day when one of the two has no time.
/// Without: the same kind and time, or the same kind within five seconds while the incident is open. Anything else is a press.
/// A message that its transport delivers again (MQTT QoS 2) brings its first receive time, to the millisecond.
/// </summary>
internal sealed class AlarmDeduplicator(AlarmOptions options)
{
    /// <summary>The alarm that this one repeats; null when it is a press of its own.</summary>
    /// <param name="alarm">The alarm that came in.</param>
    /// <param name="seen">What the device remembers, oldest first.</param>
    /// <param name="isOpen">The incident that an alarm of this kind would join is open.</param>
    public SeenAlarm? FindOriginal(DeviceAlarm alarm, ImmutableArray<SeenAlarm> seen, bool isOpen)
    {
        for (var i = seen.Length - 1; i >= 0; i--)
        {
            var same = alarm.MessageId is null ? RepeatsWithoutId(alarm, seen[i], isOpen) : RepeatsById(alarm, seen[i]);
            if (same)
            {
                return seen[i];
            }
        }

        return null;
    }

    /// <summary>Adds an alarm to what is remembered; the oldest goes when there are too many.</summary>
    public ImmutableArray<SeenAlarm> Remember(ImmutableArray<SeenAlarm> seen, SeenAlarm alarm)
    {
        var kept = seen.Length < options.RememberedAlarms ? seen : seen.RemoveRange(0, seen.Length - options.RememberedAlarms + 1);
        return kept.Add(alarm);
    }

    private bool RepeatsById(DeviceAlarm alarm, SeenAlarm earlier)
    {
        if (earlier.MessageId != alarm.MessageId)
        {
            return false;
        }

        return alarm.RecordedAt is { } at && earlier.RecordedAt is { } earlierAt
            ? at == earlierAt
            : (alarm.ReceivedAt - earlier.ReceivedAt).Duration() <= options.MessageIdWindow;
    }

    private bool RepeatsWithoutId(DeviceAlarm alarm, SeenAlarm earlier, bool isOpen)
    {
        if (earlier.MessageId is not null || earlier.Kind != alarm.Kind)
        {
            return false;
        }

        if (alarm.RecordedAt is { } at && earlier.RecordedAt is { } earlierAt)
        {
            return at == earlierAt || (isOpen && (at - earlierAt).Duration() < options.RepeatWindow);
        }

        if (alarm.RecordedAt is null && earlier.RecordedAt is null && alarm.ReceivedAt == earlier.ReceivedAt)
        {
            return true;
        }

        return isOpen && (alarm.ReceivedAt - earlier.ReceivedAt).Duration() < options.RepeatWindow;
    }
}
