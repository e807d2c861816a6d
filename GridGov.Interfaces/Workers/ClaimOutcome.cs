using System.Text.Json.Serialization;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Workers;

/// <summary>The answer to a claim. Granted means on disk.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="HeldBy">The incident that holds the worker, when <see cref="ClaimResult.Busy"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.worker.claim-outcome")]
public sealed record ClaimOutcome([property: Id(0)] ClaimResult Result, [property: Id(1)] IncidentId? HeldBy = null);

/// <summary>What a worker answers to a claim.</summary>
[JsonConverter(typeof(WireEnumConverter<ClaimResult>))]
public enum ClaimResult
{
    /// <summary>The worker is this incident's now (or was already: claiming twice is claiming once).</summary>
    Granted,

    /// <summary>Another urgent incident holds the worker.</summary>
    Busy,

    /// <summary>Not on duty.</summary>
    OffDuty,

    /// <summary>Nobody is registered under that id.</summary>
    Unknown,
}
