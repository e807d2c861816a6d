using GridGov.Silo.Hosting;

namespace GridGov.Silo.Grids;

/// <summary>Districts.</summary>
internal static class DistrictEndpoints
{
    public static IEndpointRouteBuilder MapDistricts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/districts", ListAsync).RequireAuthorization().WithTags("Grids").WithName("ListDistricts");
        api.MapPut("/districts/{d}", PutAsync).InScope().Requires(Right.RegisterDistrict).WithTags("Grids").WithName("PutDistrict");
        return api;
    }

    public static RouteGroupBuilder MapDistrict(this RouteGroupBuilder district)
    {
        district.MapGet("", GetAsync).WithTags("Grids").WithName("GetDistrict");
        return district;
    }

    private static async Task<Results<Ok<DistrictView>, ProblemHttpResult>> PutAsync(
        PathId<DistrictId> d, DistrictRequest request, Caller caller, IGrainFactory grains, DistrictIngress ingress, AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        request.Check(d.Value, faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var settings = request.ToSettings();
        await grains.District(d.Value).ConfigureAsync(settings, cancellationToken);
        await ingress.OpenAsync(d.Value, cancellationToken);
        await audit.WriteAsync(d.Value, caller, "configure_district", $"district:{d.Value}", null, cancellationToken);
        return TypedResults.Ok(DistrictView.Of(d.Value, settings));
    }

    private static async Task<Ok<PageOf<DistrictView>>> ListAsync(
        Caller caller, IDistrictList districts, CancellationToken cancellationToken) => TypedResults.Ok(new PageOf<DistrictView>(
        [
            .. (await districts.ListAsync(cancellationToken)).Where(listed => caller.Sees(listed.District))
                .Select(static listed => DistrictView.Of(listed.District, listed.Settings)),
        ],
        null));

    private static async Task<Results<Ok<DistrictView>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, IGrainFactory grains, CancellationToken cancellationToken) =>
        await grains.District(d.Value).GetSettingsAsync(cancellationToken) is { } settings
            ? TypedResults.Ok(DistrictView.Of(d.Value, settings))
            : Problem.Unknown("district", d.Value.Value);
}
