namespace GridGov.Interfaces.Residents;

/// <summary>A resident, key <c>{district}/{resident}</c>. Everything in it is personal: the caller checks the right and writes the audit.</summary>
[Alias("gridgov.resident")]
public interface IResidentGrain : IGrainWithStringKey
{
    /// <summary>Registers the resident or changes the registration. Idempotent.</summary>
    [Alias("Register")]
    Task<RegistrationOutcome> RegisterAsync(ResidentRegistration registration, CancellationToken cancellationToken);

    /// <summary>What is registered; <see langword="null"/> when nobody is.</summary>
    [Alias("GetRegistration"), ReadOnly]
    Task<ResidentRegistration?> GetRegistrationAsync(CancellationToken cancellationToken);
}
