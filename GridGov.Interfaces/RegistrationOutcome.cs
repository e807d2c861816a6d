namespace GridGov.Interfaces;

/// <summary>What a registration did.</summary>
/// <param name="IsNew">There was no such registration before.</param>
/// <param name="HasSecret">A credential is stored. When not, the caller makes one and registers again with it.</param>
[GenerateSerializer, Immutable, Alias("gridgov.registration-outcome")]
public sealed record RegistrationOutcome([property: Id(0)] bool IsNew, [property: Id(1)] bool HasSecret)
{
    /// <summary>Refused: the entry is not at the version that the writer saw. Nothing was changed.</summary>
    [Id(2)] public bool IsStale { get; init; }

    /// <summary>How the entry stands now; <see langword="null"/> where versions are not kept.</summary>
    [Id(3)] public RegistrationMark? Mark { get; init; }

    /// <summary>Refused: whoever was registered under this id is being erased. Nothing was changed.</summary>
    [Id(4)] public bool IsBeingErased { get; init; }
}
