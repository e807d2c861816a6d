using GridGov.Grains.Grids;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Residents;

namespace GridGov.Grains.Residents;

/// <inheritdoc cref="IResidentGrain" />
[GrainType("resident")]
internal sealed class ResidentGrain([PersistentState("resident")] IPersistentState<ResidentRecord> stored, IGridMapSource maps, TimeProvider clock) : Grain, IResidentGrain
{
    private RegistrationMark Mark => RegistrationMark.Of(stored.State.Mark, stored.State.Registration is not null);

    public async Task<RegistrationOutcome> RegisterAsync(ResidentRegistration registration, RegistrationAct act, CancellationToken cancellationToken)
    {
        var isNew = stored.State.Registration is null;
        if (!Mark.Allows(act))
        {
            return new RegistrationOutcome(isNew, HasSecret: false) { IsStale = true, Mark = Mark };
        }

        if (stored.State.Erasure is { FinishedAt: null })
        {
            return new RegistrationOutcome(isNew, HasSecret: false) { IsBeingErased = true, Mark = Mark }; // what is left of the one before would be taken for this one's
        }

        var map = await maps.GetAsync(GrainKey.District(this.GetPrimaryKeyString()), cancellationToken);
        var living = registration with { Home = LivingHome.Of(map, registration.Home) };
        await stored.CommitAsync(stored.State with { Registration = living, Mark = Mark.After(act, clock.GetUtcNow(), stored.State.Mark), Erasure = null }, DeactivateOnIdle);
        return new RegistrationOutcome(isNew, HasSecret: false) { Mark = Mark };
    }

    public async Task<bool> RegridAsync(GridCode from, GridCode to, CancellationToken cancellationToken)
    {
        if (stored.State.Registration is not { Home: { Grid: { } grid } home } registration || grid != from)
        {
            return false;
        }

        await stored.CommitAsync(
            stored.State with { Registration = registration with { Home = home with { Grid = to } }, Mark = Mark.After(new RegistrationAct("system"), clock.GetUtcNow()) }, DeactivateOnIdle);
        return true;
    }

    public Task<ResidentRegistration?> GetRegistrationAsync(CancellationToken cancellationToken) => Task.FromResult(stored.State.Registration);

    public Task<ResidentEntry?> GetEntryAsync(CancellationToken cancellationToken) =>
        Task.FromResult(stored.State.Registration is { } registration ? new ResidentEntry(registration, Mark) : null);

    public async Task<PersonErasure> BeginErasureAsync(PersonErasure erasure, CancellationToken cancellationToken)
    {
        if (stored.State.Erasure is { } known)
        {
            return known;
        }

        var begun = erasure with { FinishedAt = null };
        var ended = stored.State.Registration is null ? stored.State.Mark : Mark; // kept: the next one's version comes after it
        await stored.CommitAsync(stored.State with { Registration = null, Mark = ended, Erasure = begun }, DeactivateOnIdle);
        return begun;
    }

    public async Task<PersonErasure?> FinishErasureAsync(DateTimeOffset askedAt, DateTimeOffset finishedAt, CancellationToken cancellationToken)
    {
        if (stored.State.Erasure is not { } known || known.AskedAt != askedAt)
        {
            return null;
        }

        if (known.FinishedAt is null)
        {
            await stored.CommitAsync(stored.State with { Erasure = known with { FinishedAt = finishedAt } }, DeactivateOnIdle);
        }

        return stored.State.Erasure;
    }

    public Task<PersonErasure?> GetErasureAsync(CancellationToken cancellationToken) => Task.FromResult(stored.State.Erasure);
}
