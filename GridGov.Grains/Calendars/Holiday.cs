namespace GridGov.Grains.Calendars;

/// <summary>Days off in a row.</summary>
/// <param name="Name">As the notice calls it, e.g. 春节.</param>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off.</param>
public sealed record Holiday(string Name, DateOnly From, DateOnly To);
