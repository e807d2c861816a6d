namespace GridGov.Grains.Workers;

/// <summary>A duty report as stored. Intervals are derived from all marks in event-time order, so that the order of arrival does not matter.</summary>
/// <param name="At">The phone's clock, UTC.</param>
/// <param name="IsOnDuty">On from here, or off.</param>
internal sealed record DutyMark(DateTimeOffset At, bool IsOnDuty);
