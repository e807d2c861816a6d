namespace GridGov.Grains.Calendars;

/// <summary>Office time between two instants.</summary>
/// <param name="Time">How much.</param>
/// <param name="IsProvisional">A day between them belongs to a year whose notice is not known.</param>
public readonly record struct WorkingTime(TimeSpan Time, bool IsProvisional);
