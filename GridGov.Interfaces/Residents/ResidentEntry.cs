namespace GridGov.Interfaces.Residents;

/// <summary>A resident in the register. Personal throughout.</summary>
/// <param name="Registration">What is registered.</param>
/// <param name="Mark">How it stands.</param>
[GenerateSerializer, Immutable, Alias("gridgov.resident.entry")]
public sealed record ResidentEntry([property: Id(0)] ResidentRegistration Registration, [property: Id(1)] RegistrationMark Mark);
