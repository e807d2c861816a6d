using GridGov.Silo.Import;

namespace GridGov.Silo.Devices;

/// <summary>Residents' devices.</summary>
internal static class DeviceEndpoints
{
    public static RouteGroupBuilder MapDevices(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/devices").WithTags("Devices");
        group.MapPut("/{id}", PutAsync).Requires(Right.RegisterDevices).WithName("PutDevice");
        group.MapGet("/{id}", GetAsync).Requires(Right.SeeIncidents).WithName("GetDevice");
        group.MapGet("", ListAsync).Requires(Right.SeeIncidents).Produces<PageOf<DeviceSnapshot>>().WithName("ListDevices");
        return district;
    }

    private static async Task<Results<Ok<Registered>, ProblemHttpResult>> PutAsync(
        PathId<DistrictId> d, PathId<DeviceId> id, DeviceRequest request, Caller caller, Registrar registrar, AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        request.Check(id.Value.Value, faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var (outcome, secret) = await registrar.DeviceAsync(
            d.Value, id.Value, request.ToRegistration(), request.Secret, new RegistrationAct(caller.Name, request.Version), cancellationToken);
        if (outcome.IsStale)
        {
            return Problem.StaleEntry(outcome.Mark!);
        }

        await audit.WriteAsync(d.Value, caller, "register_device", $"device:{id.Value}", null, cancellationToken);
        return TypedResults.Ok(new Registered(outcome.IsNew, secret, outcome.Mark?.Version));
    }

    private static async Task<Results<Ok<DeviceSnapshot>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, PathId<DeviceId> id, Caller caller, IGrainFactory grains, EntityScope scope, CancellationToken cancellationToken) =>
        caller.GrantOf(Right.SeeIncidents) == Grant.Scope
        && await grains.Device(d.Value, id.Value).GetSnapshotAsync(cancellationToken) is { } device
        && await scope.CoversAsync(caller, d.Value, device.Grid, cancellationToken)
            ? TypedResults.Ok(device)
            : Problem.Unknown("device", id.Value.Value);

    private static async Task<IResult> ListAsync(
        PathId<DistrictId> d, string? state, string? grid, string? prefix, string? next, int? limit, Caller caller, CatalogueLists lists, CancellationToken cancellationToken) =>
        caller.GrantOf(Right.SeeIncidents) != Grant.Scope
            ? Problem.Forbidden("A worker sees only its own tasks.")
            : await lists.ListAsync(
                caller, d.Value, new CatalogueQuery { Kind = EntityKind.Device, State = state, IdPrefix = prefix, After = next }, grid, limit, cancellationToken);
}
