using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace GridGov.Silo.Live;

/// <summary>The live feed as Server-Sent Events, and its snapshot alone.</summary>
internal static partial class FeedEndpoints
{
    public static RouteGroupBuilder MapFeed(this RouteGroupBuilder district)
    {
        district.MapGet("/feed", StreamAsync).Requires(Right.ReadFeed).WithTags("Live")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").WithName("Feed");
        district.MapGet("/snapshot", GetSnapshotAsync).Requires(Right.ReadFeed).WithTags("Live")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").WithName("GetSnapshot");
        return district;
    }

    private static async Task<IResult> GetSnapshotAsync(
        PathId<DistrictId> d, string? grid, Caller caller, CatalogueLists lists, SnapshotReader snapshots, CancellationToken cancellationToken)
    {
        var (within, refusal) = await lists.GridAsync(caller, d.Value, grid, cancellationToken);
        return refusal is not null
            ? refusal
            : TypedResults.Bytes((await snapshots.ReadAsync(d.Value, new FeedFilter(within), cancellationToken)).Json, "application/json");
    }

    /// <summary>Resumes after <c>Last-Event-ID</c> (or <c>?after=</c>, for the first connection of a page that knows one).</summary>
    private static async Task<IResult> StreamAsync(
        PathId<DistrictId> d, string? grid, long? after, HttpContext context, Caller caller, CatalogueLists lists, FeedConnections connections)
    {
        var (within, refusal) = await lists.GridAsync(caller, d.Value, grid, context.RequestAborted);
        if (refusal is not null)
        {
            return refusal;
        }

        var lastEventId = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : after;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await connections.RunAsync(d.Value, new FeedFilter(within), lastEventId, caller, context);
        return TypedResults.Empty;
    }
}
