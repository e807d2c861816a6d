using System.Collections.Immutable;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>One press (or fall, or report) of an incident.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.press")]
public sealed record Press
{
    /// <summary>Distinguishes it from all other presses of the same device; a press that is added twice is added once.</summary>
    [Id(0)] public required string PressId { get; init; }

    /// <summary>The most urgent kind.</summary>
    [Id(1)] public required AlarmKind Kind { get; init; }

    /// <summary>Further kinds of the same message.</summary>
    [Id(2)] public ImmutableArray<AlarmKind> AlsoRaised { get; init => field = value.OrEmpty(); } = [];

    /// <summary>t0: the device's clock, UTC; <see langword="null"/> when it sent none or one that cannot be.</summary>
    [Id(3)] public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>t1: our clock at receipt, UTC.</summary>
    [Id(4)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The best location that the device knows, with its source; <see langword="null"/> when it knows none.</summary>
    [Id(5)] public IncidentLocation? Location { get; init; }

    /// <summary>The device's clock could not be right (years off, ahead of ours), so that <see cref="RecordedAt"/> was left out.</summary>
    [Id(6)] public bool IsClockSuspect { get; init; }
}
