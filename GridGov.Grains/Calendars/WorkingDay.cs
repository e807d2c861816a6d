namespace GridGov.Grains.Calendars;

/// <summary>Whether a day is worked.</summary>
/// <param name="IsWorking">Offices are open.</param>
/// <param name="IsProvisional">Nobody has the notice of its year yet: Monday to Friday was assumed.</param>
/// <param name="Holiday">The holiday that it belongs to, if any.</param>
public readonly record struct WorkingDay(bool IsWorking, bool IsProvisional, string? Holiday = null);
