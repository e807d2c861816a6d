using GridGov.MqttBridge.Broker;
using GridGov.Silo.Workers;

namespace GridGov.Silo.Import;

/// <summary>
/// Registers, one by one or in bulk. A secret is made when there is none yet, and returned this once; one that is brought along replaces what
/// there was and ends the connections that used it.
/// </summary>
internal sealed class Registrar(IGrainFactory grains, TimeProvider time, DistrictRegisters registers, IConnectionDirectory? connections = null)
{
    public async Task<Registered> WorkerAsync(DistrictId district, WorkerId id, WorkerRequest request, CancellationToken cancellationToken)
    {
        var grain = grains.Worker(district, id);
        var secret = request.Secret ?? (await grain.GetSecretAsync(cancellationToken) is null ? SecretHash.NewSecret() : null);
        var outcome = await grain.RegisterAsync(request.ToRegistration(), secret is null ? null : SecretHash.Of(secret), cancellationToken);
        if (request.OnDuty is { } onDuty)
        {
            var now = time.GetUtcNow();
            await grain.ReportDutyAsync(new DutyReport(onDuty, now, now), cancellationToken);
        }

        EndConnections(district, id.Value, request.Secret, outcome);
        return new Registered(outcome.IsNew, secret);
    }

    public async Task<(RegistrationOutcome Outcome, string? Secret)> DeviceAsync(
        DistrictId district, DeviceId id, DeviceRegistration registration, string? brought, RegistrationAct act, CancellationToken cancellationToken)
    {
        var isWithout = brought is null && await grains.Device(district, id).GetSecretAsync(cancellationToken) is null;
        var secret = isWithout ? SecretHash.NewSecret() : brought;
        var outcome = await RegisterAsync(district, id, registration, secret, act, cancellationToken);
        if (outcome.IsStale)
        {
            return (outcome, null);
        }

        EndConnections(district, id.Value, brought, outcome);
        return (outcome, secret);
    }

    /// <summary>Corrects what is registered. The credential stays as it is: nobody would see a new one.</summary>
    public Task<RegistrationOutcome> CorrectDeviceAsync(
        DistrictId district, DeviceId id, DeviceRegistration registration, RegistrationAct act, CancellationToken cancellationToken) =>
        RegisterAsync(district, id, registration, null, act, cancellationToken);

    public async Task<RegistrationOutcome> ResidentAsync(
        DistrictId district, ResidentId id, ResidentRegistration registration, RegistrationAct act, CancellationToken cancellationToken)
    {
        var grain = grains.Resident(district, id);
        var outcome = await grain.RegisterAsync(registration, act, cancellationToken);
        if (!outcome.IsStale && !outcome.IsBeingErased)
        {
            await registers.RegisteredAsync(district, async () => RegisterEntry.Of(id, await grain.GetRegistrationAsync(cancellationToken) ?? registration));
        }

        return outcome;
    }

    private async Task<RegistrationOutcome> RegisterAsync(
        DistrictId district, DeviceId id, DeviceRegistration registration, string? secret, RegistrationAct act, CancellationToken cancellationToken)
    {
        var grain = grains.Device(district, id);
        var outcome = await grain.RegisterAsync(registration, secret is null ? null : SecretHash.Of(secret), act, cancellationToken);
        if (!outcome.IsStale)
        {
            await registers.RegisteredAsync(
                district, async () => RegisterEntry.Of(id, registration, (await grain.GetSnapshotAsync(cancellationToken))?.Grid));
        }

        return outcome;
    }

    private void EndConnections(DistrictId district, string id, string? brought, RegistrationOutcome outcome)
    {
        if (brought is not null && !outcome.IsNew)
        {
            connections?.DisconnectUser($"{district}/{id}");
        }
    }
}
