using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Rotas;

/// <summary>The rota of one grid, key <c>{district}/{grid}</c>. While it has one, a notice is open for as long as somebody is missing within the notice's reach.</summary>
[Alias("gridgov.rotas")]
public interface IRotaGrain : IGrainWithStringKey
{
    /// <summary>Replaces the shifts, sound ones. Refused when the rota has changed since the version that the caller saw; the same shifts again change nothing.</summary>
    [Alias("Replace")]
    Task<RotaOutcome> ReplaceAsync(ImmutableArray<RotaShift> shifts, long? seenVersion, CancellationToken cancellationToken);

    /// <summary>Writes down that somebody is away, or changes it. Idempotent by its id.</summary>
    [Alias("Leave")]
    Task<RotaOutcome> LeaveAsync(RotaLeave leave, CancellationToken cancellationToken);

    /// <summary>Takes that back. Idempotent.</summary>
    [Alias("Return")]
    Task<RotaOutcome> ReturnAsync(string leave, CancellationToken cancellationToken);

    /// <summary>Leaves a note to the next shift, by somebody of the rota. Idempotent by its id.</summary>
    [Alias("Note")]
    Task<RotaOutcome> NoteAsync(ShiftNote note, CancellationToken cancellationToken);

    /// <summary>Somebody of the rota has read it. The first who did not write it stays on record.</summary>
    [Alias("Read")]
    Task<RotaOutcome> ReadAsync(string note, WorkerId worker, CancellationToken cancellationToken);

    /// <summary>Looks at once whether anybody is missing: its grid was closed, or is there again. A closed grid misses nobody.</summary>
    [Alias("Look")]
    Task LookAsync(CancellationToken cancellationToken);

    /// <summary>How it stands.</summary>
    [Alias("Get"), ReadOnly]
    Task<RotaView> GetAsync(CancellationToken cancellationToken);
}

/// <summary>A rota with what hangs on it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.rota.view")]
public sealed record RotaView
{
    /// <summary>Shifts and leaves.</summary>
    [Id(0)] public required Rota Rota { get; init; }

    /// <summary>The newest notes, oldest first, at most 64.</summary>
    [Id(1)] public ImmutableArray<ShiftNote> Notes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The open notice that somebody is missing; <see langword="null"/>: nobody is.</summary>
    [Id(2)] public IncidentId? Notice { get; init; }
}

/// <summary>What became of a word about a rota.</summary>
/// <param name="Result">What was decided.</param>
/// <param name="View">How it stands then.</param>
[GenerateSerializer, Immutable, Alias("gridgov.rota.outcome")]
public sealed record RotaOutcome([property: Id(0)] RotaResult Result, [property: Id(1)] RotaView View);

/// <summary>Outcomes.</summary>
[JsonConverter(typeof(WireEnumConverter<RotaResult>))]
public enum RotaResult
{
    /// <summary>Done, or so already.</summary>
    Done,

    /// <summary>It has changed since it was seen.</summary>
    Stale,

    /// <summary>There is no such note or leave.</summary>
    Unknown,

    /// <summary>Only who stands in the rota may.</summary>
    NotInRota,
}
