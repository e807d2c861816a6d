using GridGov.Interfaces;
using GridGov.Interfaces.Residents;

namespace GridGov.Grains.Residents;

/// <inheritdoc cref="IResidentGrain" />
[GrainType("resident")]
internal sealed class ResidentGrain([PersistentState("resident")] IPersistentState<ResidentRecord> stored) : Grain, IResidentGrain
{
    public async Task<RegistrationOutcome> RegisterAsync(ResidentRegistration registration, CancellationToken cancellationToken)
    {
        var isNew = stored.State.Registration is null;
        await stored.CommitAsync(stored.State with { Registration = registration }, DeactivateOnIdle);
        return new RegistrationOutcome(isNew, HasSecret: false);
    }

    public Task<ResidentRegistration?> GetRegistrationAsync(CancellationToken cancellationToken) => Task.FromResult(stored.State.Registration);
}
