using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.DayLogs;

/// <summary>What became of a worker's word about its day. Done and known mean on disk.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="Reason">Why not, in one English sentence; <see langword="null"/> when done or known.</param>
/// <param name="Log">The log after it; <see langword="null"/> when there is no such worker.</param>
[GenerateSerializer, Immutable, Alias("gridgov.day-log.receipt")]
public sealed record DayLogReceipt([property: Id(0)] DayLogResult Result, [property: Id(1)] string? Reason, [property: Id(2)] DayLog? Log);

/// <summary>Outcomes.</summary>
[JsonConverter(typeof(WireEnumConverter<DayLogResult>))]
public enum DayLogResult
{
    /// <summary>Done now.</summary>
    Done,

    /// <summary>Done before, or overtaken by newer words: nothing was changed.</summary>
    Known,

    /// <summary>There is no such worker.</summary>
    UnknownWorker,

    /// <summary>The log is closed, or not closed yet, or the day has not begun.</summary>
    Refused,
}
