using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Visits;

/// <summary>How often a resident is to be seen.</summary>
/// <param name="EveryDays">Local days, 1 to 366; <see langword="null"/>: no plan any more.</param>
/// <param name="SetBy">The account, already authorised by its role.</param>
/// <param name="SetAt">Our clock, UTC: from here the days count until the first visit.</param>
[GenerateSerializer, Immutable, Alias("gridgov.visit.plan")]
public sealed record VisitPlan([property: Id(0)] int? EveryDays, [property: Id(1)] string SetBy, [property: Id(2)] DateTimeOffset SetAt)
{
    /// <summary>Longest plan, days.</summary>
    public const int MaxDays = 366;
}

/// <summary>What became of a word about visits. Done and known mean on disk; an unanswered door's incident is open by then.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="Visit">The visit as it stands; <see langword="null"/> without one.</param>
[GenerateSerializer, Immutable, Alias("gridgov.visit.receipt")]
public sealed record VisitReceipt([property: Id(0)] VisitResult Result, [property: Id(1)] Visit? Visit);

/// <summary>Outcomes.</summary>
[JsonConverter(typeof(WireEnumConverter<VisitResult>))]
public enum VisitResult
{
    /// <summary>Done now.</summary>
    Done,

    /// <summary>Done before: nothing was changed.</summary>
    Known,

    /// <summary>There is no such resident.</summary>
    UnknownResident,

    /// <summary>There is no such worker.</summary>
    UnknownWorker,
}
