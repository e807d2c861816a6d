namespace GridGov.Interfaces.Residents;

/// <summary>A resident, key <c>{district}/{resident}</c>. Everything in it is personal: the caller checks the right and writes the audit.</summary>
[Alias("gridgov.resident")]
public interface IResidentGrain : IGrainWithStringKey
{
    /// <summary>Registers the resident or replaces the registration, unless it is not at the version that the writer saw, or an erasure is not finished.</summary>
    [Alias("Register")]
    Task<RegistrationOutcome> RegisterAsync(ResidentRegistration registration, RegistrationAct act, CancellationToken cancellationToken);

    /// <summary>The grid of its home was reorganised: what named <paramref name="from"/> names <paramref name="to"/>. Answers false, and changes nothing, when it names another.</summary>
    [Alias("Regrid")]
    Task<bool> RegridAsync(Grids.GridCode from, Grids.GridCode to, CancellationToken cancellationToken);

    /// <summary>What is registered; <see langword="null"/> when nobody is.</summary>
    [Alias("GetRegistration"), ReadOnly]
    Task<ResidentRegistration?> GetRegistrationAsync(CancellationToken cancellationToken);

    /// <summary>The same, with how it stands; <see langword="null"/> when nobody is registered.</summary>
    [Alias("GetEntry"), ReadOnly]
    Task<ResidentEntry?> GetEntryAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what is registered, and keeps that it is being erased. Idempotent: what was asked for first stands and is returned.</summary>
    [Alias("BeginErasure")]
    Task<PersonErasure> BeginErasureAsync(PersonErasure erasure, CancellationToken cancellationToken);

    /// <summary>The last of it was gone at <paramref name="finishedAt"/>. Only of the erasure that was asked for at <paramref name="askedAt"/>: otherwise nothing is changed and the answer is
    /// <see langword="null"/>. Idempotent: the end is taken once.</summary>
    [Alias("FinishErasure")]
    Task<PersonErasure?> FinishErasureAsync(DateTimeOffset askedAt, DateTimeOffset finishedAt, CancellationToken cancellationToken);

    /// <summary>The erasure; <see langword="null"/>: none was asked for, or somebody was registered again since.</summary>
    [Alias("GetErasure"), ReadOnly]
    Task<PersonErasure?> GetErasureAsync(CancellationToken cancellationToken);
}
