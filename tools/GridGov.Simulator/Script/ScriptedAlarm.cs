using GridGov.Interfaces.Devices;

namespace GridGov.Simulator.Script;

/// <summary>One alarm message.</summary>
/// <param name="At">When it is sent, since the start of the day.</param>
/// <param name="Device">By which device.</param>
/// <param name="MessageId">The device's message id; redeliveries repeat it.</param>
/// <param name="Kind">What about.</param>
/// <param name="Origin">Why.</param>
/// <param name="RecordedAt">The event's time in the message, since the start of the day.</param>
/// <param name="HasLocation">With a position, if the device knows one.</param>
/// <param name="BatteryPercent">0–100.</param>
public sealed record ScriptedAlarm(
    TimeSpan At,
    string Device,
    string MessageId,
    AlarmKind Kind,
    AlarmOrigin Origin,
    TimeSpan RecordedAt,
    bool HasLocation,
    int BatteryPercent);
