namespace GridGov.Silo.Leases;

/// <summary>Which silos there are, and which runs which district.</summary>
internal static class ClusterEndpoints
{
    public static IEndpointRouteBuilder MapCluster(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cluster", GetAsync).Requires(Right.SeeCluster).WithTags("Cluster").WithName("GetCluster")
            .WithSummary("The silos that share the districts, how lately each was heard, and which runs which district. A silo alone answers with itself.");
        return api;
    }

    private static async Task<Ok<ClusterView>> GetAsync(Caller caller, IClusterMap map, CancellationToken cancellationToken)
    {
        var view = await map.ReadAsync(cancellationToken);
        return TypedResults.Ok(view with { Districts = [.. view.Districts.Where(district => caller.Sees(district.District))] });
    }
}
