namespace GridGov.Interfaces;

/// <summary>Who writes an entry of the register, and on what that is based.</summary>
/// <param name="By">The account's name.</param>
/// <param name="SeenVersion">The version that the writer saw, 0 for none at all: another one is refused. <see langword="null"/>: whatever stands is replaced.</param>
[GenerateSerializer, Immutable, Alias("gridgov.registration-act")]
public sealed record RegistrationAct([property: Id(0)] string By, [property: Id(1)] long? SeenVersion = null);
