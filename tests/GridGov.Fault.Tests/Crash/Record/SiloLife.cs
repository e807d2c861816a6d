namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>One process, from its start to its death; UTC.</summary>
/// <param name="StartedAt">The process was started.</param>
/// <param name="ReadyAt">It answered that it is ready; null: it died before.</param>
/// <param name="EndedAt">It was dead; null: it still runs.</param>
internal sealed record SiloLife(DateTimeOffset StartedAt, DateTimeOffset? ReadyAt, DateTimeOffset? EndedAt);
