using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace GridGov.Silo.Leases;

/// <summary>
/// Passes a request on to the silo that runs its district, and the answer back as it comes, streams included. The other one signs in and checks rights by itself. Bounded in how many are
/// under way; an answer that begins is given up only by its client, by its silo, or, when it is a stream, by the end of this one.
/// </summary>
internal sealed partial class SiloForwarder(ForwardedMark mark, LeaseMetrics metrics, IHostApplicationLifetime lifetime, ILogger<SiloForwarder> logger) : IDisposable
{
    private const int MostAtOnce = 20_000;
    private const int BufferBytes = 16 * 1024;

    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect", "Host",
        ForwardedMark.Header,
    };

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
    });

    private int _underWay;

    public void Dispose() => _http.Dispose();

    public async Task SendAsync(HttpContext context, DistrictId district, string silo)
    {
        if (Interlocked.Increment(ref _underWay) > MostAtOnce)
        {
            Interlocked.Decrement(ref _underWay);
            await Moving.RefuseAsync(context, $"This silo passes on {MostAtOnce} requests already.");
            return;
        }

        try
        {
            await PassOnAsync(context, district, silo);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task PassOnAsync(HttpContext context, DistrictId district, string silo)
    {
        HttpResponseMessage answer;
        using var request = RequestOf(context, silo);
        try
        {
            answer = await _http.SendAsync(request, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // the client went
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            metrics.Forwarded("failed");
            SiloDoesNotAnswer(silo, district, fault.Message);
            await Moving.RefuseAsync(context, $"The silo {silo}, which runs the district {district}, does not answer.");
            return;
        }

        using (answer)
        {
            metrics.Forwarded("answered");
            await AnswerAsync(context, answer);
        }
    }

    private HttpRequestMessage RequestOf(HttpContext context, string silo)
    {
        var from = context.Request;
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri($"http://{silo}{from.PathBase.ToUriComponent()}{from.Path.ToUriComponent()}{from.QueryString.ToUriComponent()}"))
        {
            Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = null; // the other one knows what the address may take
            }

            request.Content = new StreamContent(from.Body);
        }

        foreach (var (name, values) in from.Headers)
        {
            if (!OfTheConnection.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        request.Headers.Host = from.Host.Value;
        request.Headers.TryAddWithoutValidation(ForwardedMark.Header, mark.Create(context.Connection.RemoteIpAddress));
        return request;
    }

    private async Task AnswerAsync(HttpContext context, HttpResponseMessage answer)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!OfTheConnection.Contains(name))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, isStream ? lifetime.ApplicationStopping : CancellationToken.None);
        if (isStream)
        {
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            context.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(ending.Token);
            while (await body.ReadAsync(buffer, ending.Token) is var read and > 0)
            {
                await response.Body.WriteAsync(buffer.AsMemory(0, read), ending.Token);
                await response.Body.FlushAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // the client went, or a stream ends with this silo: its client comes back and resumes
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            metrics.Forwarded("broken");
            context.Abort(); // half an answer must not look like a whole one
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The silo {Silo} does not answer for {District}: {Reason}")]
    private partial void SiloDoesNotAnswer(string silo, DistrictId district, string reason);
}
