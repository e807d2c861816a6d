using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Calls;

/// <summary>
/// What one party of a call is told (SSE): <c>call</c> when it goes on or is over, <c>signal</c> from the other browser, <c>beat</c>. Resumes after
/// <c>Last-Event-ID</c> (or <c>?after=</c>). It is open only while there is a call, and only for its two parties; nothing of it is in the feed.
/// </summary>
internal static class CallStream
{
    public static async Task<IResult> RunAsync(
        PathId<DistrictId> d, string id, long? after, HttpContext context, Caller caller, CallSwitchboard calls, AccountDirectory accounts,
        IOptions<LiveFeedOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, [FromKeyedServices("wall")] TimeProvider wall)
    {
        if (!calls.TryFind(id, d.Value, caller, out var call, out var party))
        {
            return Problem.Unknown("call", id);
        }

        var line = call.LineOf(party);
        var told = long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : after ?? 0;
        if (call.Course.IsOver && line.After(told).IsEmpty)
        {
            return TypedResults.NoContent(); // the browser then does not come back by itself
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var writer = new SseWriter(context.Response.BodyWriter, options.Value.Patience, wall);
        var reader = line.Open();
        calls.Join(call, party);
        try
        {
            writer.WriteRetry(TimeSpan.FromSeconds(1));
            do
            {
                foreach (var message in line.After(told))
                {
                    writer.Write(message.Event, message.Number, message.Body);
                    told = message.Number;
                }

                writer.Write("beat", JsonSerializer.SerializeToUtf8Bytes(new CallBeat(time.GetUtcNow()), SiloJson.Options));
                await writer.FlushAsync(ending.Token);
            }
            while (!(call.Course.IsOver && line.After(told).IsEmpty)
                && await WaitAsync(reader, wall, ending.Token)
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
            if (line.Close(reader))
            {
                calls.Leave(call, party);
            }
        }

        return TypedResults.Empty;
    }

    /// <summary>Until there is something to tell or a beat is due; answers whether the connection goes on.</summary>
    private static async Task<bool> WaitAsync(ChannelReader<bool> reader, TimeProvider wall, CancellationToken cancellationToken)
    {
        try
        {
            if (!await reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(FeedSettings.Beat, wall, cancellationToken))
            {
                return false; // another page has taken the line over
            }

            reader.TryRead(out _);
            return true;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }
}

/// <summary>Body of <c>beat</c>.</summary>
internal sealed record CallBeat(DateTimeOffset At);
