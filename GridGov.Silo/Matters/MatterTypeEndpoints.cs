using GridGov.Grains.Matters;
using GridGov.Interfaces.Matters;

namespace GridGov.Silo.Matters;

/// <summary>The types of matters of a district: everybody in it reads them, who may change its grids replaces them.</summary>
internal static class MatterTypeEndpoints
{
    public static RouteGroupBuilder MapMatterTypes(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/matter-types").WithTags("Matters");
        group.MapGet("", GetAsync).WithName("GetMatterTypes");
        group.MapPut("", PutAsync).Requires(Right.RegisterDistrict).WithName("PutMatterTypes");
        return district;
    }

    private static async Task<Ok<MatterCatalogue>> GetAsync(PathId<DistrictId> d, IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(await grains.District(d.Value).GetMatterTypesAsync(cancellationToken));

    /// <summary>Replaces all types. Matters that are open keep what their type meant when they were opened.</summary>
    private static async Task<Results<Ok<MatterCatalogue>, ProblemHttpResult>> PutAsync(
        PathId<DistrictId> d, MatterCatalogueRequest request, Caller caller, IGrainFactory grains, AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var types = request.ToTypes(faults);
        foreach (var (field, message) in MatterTypeRules.Faults(types))
        {
            faults.Add(field, message);
        }

        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var district = grains.District(d.Value);
        if (await district.ReplaceMatterTypesAsync(types, request.Version, cancellationToken) is not { } catalogue)
        {
            var stands = await district.GetMatterTypesAsync(cancellationToken);
            return Problem.Conflict(
                "stale-catalogue", "The types have changed since you saw them.", $"You saw version {request.Version}; they are at {stands.Version}. Read them again.");
        }

        await audit.WriteAsync(
            d.Value, caller, "put_matter_types", $"district:{d.Value}", $"version {catalogue.Version}, {types.Length} types", cancellationToken);
        return TypedResults.Ok(catalogue);
    }
}
