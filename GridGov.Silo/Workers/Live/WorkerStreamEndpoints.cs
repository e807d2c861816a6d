using GridGov.Silo.Calls;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Workers.Live;

/// <summary>The worker's own live connection (SSE): <c>beat</c>, <c>tasks</c> and <c>call</c>. For a worker's own page only.</summary>
internal static class WorkerStreamEndpoints
{
    public static RouteGroupBuilder MapWorkerStream(this RouteGroupBuilder district)
    {
        district.MapGet("/workers/{id}/stream", StreamAsync).Requires(Right.ActAsWorker).WithTags("Workers")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").WithName("WorkerStream");
        return district;
    }

    private static async Task<IResult> StreamAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, HttpContext context, Caller caller, WorkerStreams streams, CallSwitchboard calls, AccountDirectory accounts,
        IOptions<LiveFeedOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, [FromKeyedServices("wall")] TimeProvider wall)
    {
        if (caller.GrantOf(Right.ActAsWorker) != Grant.Own || caller.Worker != id.Value)
        {
            return Problem.Forbidden("A live connection is for the worker's own page.");
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var writer = new SseWriter(context.Response.BodyWriter, options.Value.Patience, wall);
        var stream = streams.Open(d.Value, id.Value);
        if (calls.RingingAt(d.Value, id.Value) is not null)
        {
            stream.CallChanged();
        }

        try
        {
            do
            {
                await SendAsync(writer, stream, calls, () => calls.RingingAt(d.Value, id.Value), time, ending.Token);
            }
            while (await stream.WaitAsync(FeedSettings.Beat, wall, ending.Token)
                && await accounts.CurrentAsync(caller.Name, caller.Stamp, ending.Token) is { } now && now == caller);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // the page went, or the silo stops: both are the normal end
        }
        catch (TimeoutException)
        {
            context.Abort(); // took nothing for too long; it comes back by itself
        }
        finally
        {
            streams.Close(d.Value, id.Value, stream);
        }

        return TypedResults.Empty;
    }

    /// <summary>What is new, and always a beat: its instant is the server's clock.</summary>
    private static async ValueTask SendAsync(
        SseWriter writer, WorkerStream stream, CallSwitchboard calls, Func<LiveCall?> ringing, TimeProvider time, CancellationToken cancellationToken)
    {
        var (tasks, call) = stream.Take();
        if (tasks)
        {
            writer.Write("tasks", "{}"u8);
        }

        // The one who calls is told that it rings as soon as a page has been told.
        var rings = call ? ringing() : null;
        if (call)
        {
            writer.Write("call", rings is null ? "{}"u8 : JsonSerializer.SerializeToUtf8Bytes(calls.View(rings), SiloJson.Options));
        }

        writer.Write("beat", JsonSerializer.SerializeToUtf8Bytes(new WorkerBeat(time.GetUtcNow()), SiloJson.Options));
        await writer.FlushAsync(cancellationToken);
        if (rings is not null)
        {
            calls.Told(rings);
        }
    }
}

/// <summary>Body of <c>beat</c>.</summary>
internal sealed record WorkerBeat(DateTimeOffset At);
