namespace GridGov.Grains.Verification;

/// <summary>A stored reminder: the alias of the grain class, the grain's key, the reminder's name.</summary>
public readonly record struct ReminderRow(string GrainType, string GrainKey, string Name);
