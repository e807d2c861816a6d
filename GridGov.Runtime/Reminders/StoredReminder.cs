namespace GridGov.Runtime;

/// <summary>A reminder as a store holds it; (grain type, grain key, name) is its identity.</summary>
/// <param name="GrainType">The alias of the grain class.</param>
/// <param name="GrainKey">The key of the grain.</param>
/// <param name="Name">The reminder's name, unique within the grain.</param>
/// <param name="NextDue">UTC; the tick the schedule counts from. Not rewritten on every tick: after a restart one that has passed fires at once.</param>
/// <param name="Period">From tick to tick; at least one minute.</param>
public sealed record StoredReminder(string GrainType, string GrainKey, string Name, DateTimeOffset NextDue, TimeSpan Period);
