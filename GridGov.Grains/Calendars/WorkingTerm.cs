namespace GridGov.Grains.Calendars;

/// <summary>The end of a term.</summary>
/// <param name="At">When it ends, UTC.</param>
/// <param name="IsProvisional">A day on its way belongs to a year whose notice is not known: the end may still move.</param>
public readonly record struct WorkingTerm(DateTimeOffset At, bool IsProvisional);
