using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Workers;

/// <summary>What is registered about a worker. Registering again replaces it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.worker.registration")]
public sealed record WorkerRegistration
{
    /// <summary>Name, at most 64 characters. Personal.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Phone, at most 32 characters; <see langword="null"/> when unknown. Personal.</summary>
    [Id(1)]
    public string? Phone { get; init; }

    /// <summary>The grids that the worker is responsible for; the first is the home grid. May be empty.</summary>
    [Id(2)]
    public ImmutableArray<GridCode> Grids { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Skills, lower-case words.</summary>
    [Id(3)]
    public ImmutableArray<string> Skills { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Whose deputy the worker is (AB岗); <see langword="null"/> for nobody's.</summary>
    [Id(4)]
    public WorkerId? DeputyOf { get; init; }
}
