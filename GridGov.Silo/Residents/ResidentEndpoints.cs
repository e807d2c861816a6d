using GridGov.Silo.Import;

namespace GridGov.Silo.Residents;

/// <summary>Residents are registered here, corrected through their entries and seen only through an incident.</summary>
internal static class ResidentEndpoints
{
    public static RouteGroupBuilder MapResidents(this RouteGroupBuilder district)
    {
        district.MapPut("/residents/{id}", PutAsync).Requires(Right.RegisterDistrict).WithTags("Residents").WithName("PutResident");
        return district;
    }

    private static async Task<Results<Ok<Registered>, ProblemHttpResult>> PutAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, ResidentRequest request, Caller caller, Registrar registrar, AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        request.Check(id.Value.Value, faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var outcome = await registrar.ResidentAsync(d.Value, id.Value, request.ToRegistration(), new RegistrationAct(caller.Name, request.Version), cancellationToken);
        if (outcome.IsStale)
        {
            return Problem.StaleEntry(outcome.Mark!);
        }

        if (outcome.IsBeingErased)
        {
            return Problem.BeingErased();
        }

        await audit.WriteAsync(d.Value, caller, "register_resident", $"resident:{id.Value}", null, cancellationToken);
        return TypedResults.Ok(new Registered(outcome.IsNew, null, outcome.Mark?.Version));
    }
}
