using System.Collections.Immutable;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Residents;

/// <summary>What is registered about a resident. Personal throughout.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.resident.registration")]
public sealed record ResidentRegistration
{
    /// <summary>Name, at most 64 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Phone, at most 32 characters.</summary>
    [Id(1)] public string? Phone { get; init; }

    /// <summary>Household, free text, at most 64 characters.</summary>
    [Id(2)] public string? Household { get; init; }

    /// <summary>Categories, lower-case words: <c>living_alone</c> (独居), <c>five_guarantees</c> (五保), <c>childless</c> (孤寡), <c>poor</c> (贫困),
    /// <c>disabled</c> (残疾), …</summary>
    [Id(3)] public ImmutableArray<string> Categories { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Where the resident lives.</summary>
    [Id(4)] public Home? Home { get; init; }

    /// <summary>Who has a key: name and phone, at most 200 characters.</summary>
    [Id(5)] public string? KeyHolder { get; init; }

    /// <summary>Health notes for responders, at most 2,000 characters.</summary>
    [Id(6)] public string? HealthNotes { get; init; }
}
