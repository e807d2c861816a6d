using GridGov.Silo.Configuration;

namespace GridGov.Silo.Grids;

/// <summary>What holds for every address under <c>/districts/{d}</c>: the caller's scope covers the district, this silo runs it, and it exists.</summary>
internal static class DistrictScope
{
    public static RouteGroupBuilder MapDistrictGroup(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/districts/{d}").RequireAuthorization();
        group.AddEndpointFilter(async (context, next) =>
            await FaultAsync(context.HttpContext, mustExist: true) is { } fault ? fault : await next(context));
        return group;
    }

    /// <summary>For the one address that makes a district.</summary>
    public static TBuilder InScope<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (context, next) =>
            await FaultAsync(context.HttpContext, mustExist: false) is { } fault ? fault : await next(context));

    private static async ValueTask<ProblemHttpResult?> FaultAsync(HttpContext context, bool mustExist)
    {
        var text = (string?)context.Request.RouteValues["d"];
        if (!PlainId.TryParse<DistrictId>(text, out var district))
        {
            return Problem.Unknown("district", text ?? "");
        }

        if (Caller.Of(context.User) is { } caller && !caller.Sees(district))
        {
            return Problem.Forbidden($"Your account belongs to the district {caller.District}.");
        }

        var services = context.RequestServices;
        return !services.GetRequiredService<SiloSettings>().MayRun(district)
            || (mustExist
                && await services.GetRequiredService<IGrainFactory>().District(district).GetSettingsAsync(context.RequestAborted) is null)
            ? Problem.Unknown("district", district.Value)
            : null;
    }
}
