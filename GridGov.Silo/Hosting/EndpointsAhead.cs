namespace GridGov.Silo.Hosting;

/// <summary>
/// Builds the endpoints beside the rest of the start. Each handler is looked through by reflection and compiled, and so is the JSON of what it takes: a third of a
/// start's processor time, which otherwise lies between the open store and the first answer. The start waits for it where it needs an endpoint, not before.
/// </summary>
internal static class EndpointsAhead
{
    /// <summary>Begins; a fault in an endpoint is found again, and reported, by whoever uses it first.</summary>
    public static void Begin(IEndpointRouteBuilder app)
    {
        var sources = app.DataSources.ToArray();
        _ = Task.Run(() =>
        {
            foreach (var source in sources)
            {
                _ = source.Endpoints;
            }
        });
    }
}
