using GridGov.Interfaces;
using GridGov.Interfaces.Residents;

namespace GridGov.Grains.Residents;

/// <inheritdoc cref="IResidentGrain" />
[GrainType("resident")]
internal sealed class ResidentGrain([PersistentState("resident")] IPersistentState<ResidentRecord> stored, TimeProvider clock) : Grain, IResidentGrain
{
    private RegistrationMark Mark => RegistrationMark.Of(stored.State.Mark, stored.State.Registration is not null);

    public async Task<RegistrationOutcome> RegisterAsync(ResidentRegistration registration, RegistrationAct act, CancellationToken cancellationToken)
    {
        var isNew = stored.State.Registration is null;
        if (!Mark.Allows(act))
        {
            return new RegistrationOutcome(isNew, HasSecret: false) { IsStale = true, Mark = Mark };
        }

        await stored.CommitAsync(stored.State with { Registration = registration, Mark = Mark.After(act, clock.GetUtcNow()), Erasure = null }, DeactivateOnIdle);
        return new RegistrationOutcome(isNew, HasSecret: false) { Mark = Mark };
    }

    public Task<ResidentRegistration?> GetRegistrationAsync(CancellationToken cancellationToken) => Task.FromResult(stored.State.Registration);

    public Task<ResidentEntry?> GetEntryAsync(CancellationToken cancellationToken) =>
        Task.FromResult(stored.State.Registration is { } registration ? new ResidentEntry(registration, Mark) : null);

    public async Task<PersonErasure> EraseAsync(PersonErasure erasure, CancellationToken cancellationToken)
    {
        var known = stored.State.Erasure;
        if (known is null && erasure.FinishedAt is not null)
        {
            return erasure; // somebody else was registered while it was under way
        }

        var next = known is null ? erasure : known with { FinishedAt = known.FinishedAt ?? erasure.FinishedAt };
        if (known != next || stored.State.Registration is not null)
        {
            await stored.CommitAsync(stored.State with { Registration = null, Erasure = next }, DeactivateOnIdle);
        }

        return next;
    }

    public Task<PersonErasure?> GetErasureAsync(CancellationToken cancellationToken) => Task.FromResult(stored.State.Erasure);
}
