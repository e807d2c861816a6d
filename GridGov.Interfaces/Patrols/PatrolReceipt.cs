using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Patrols;

/// <summary>What became of a worker's word about a patrol. Done and known mean on disk.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="Reason">Why not, in one English sentence; <see langword="null"/> when done or known.</param>
/// <param name="Session">The patrol after it; <see langword="null"/> when it is unknown.</param>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.receipt")]
public sealed record PatrolReceipt(
    [property: Id(0)] PatrolResult Result, [property: Id(1)] string? Reason, [property: Id(2)] PatrolSession? Session);

/// <summary>Outcomes.</summary>
[JsonConverter(typeof(WireEnumConverter<PatrolResult>))]
public enum PatrolResult
{
    /// <summary>Done now.</summary>
    Done,

    /// <summary>Done before: nothing was changed.</summary>
    Known,

    /// <summary>There is no such patrol.</summary>
    UnknownPatrol,

    /// <summary>There is no such worker.</summary>
    UnknownWorker,

    /// <summary>It does not fit the patrol.</summary>
    Refused,
}
