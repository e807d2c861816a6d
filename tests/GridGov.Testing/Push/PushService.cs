using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GridGov.Testing.Push;

/// <summary>
/// A push service on this machine (RFC 8030, as far as an application server sees it). It takes a message only when its headers and signature are right, and, what a
/// real one cannot, opens it with the keys of the phone it is for.
/// </summary>
public sealed class PushService : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly ConcurrentDictionary<string, BrowserKeys> _phones = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(int Status, string? RetryAfter)>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Channel<ReceivedPush>> _received = new(StringComparer.Ordinal);

    private PushService()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.MapPost("/push/{phone}", TakeAsync);
    }

    /// <summary>Its origin.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>A push service that runs.</summary>
    public static async Task<PushService> StartAsync()
    {
        var service = new PushService();
        await service._site.StartAsync();
        service.Address = new Uri(service._site.Urls.Single());
        return service;
    }

    /// <summary>A phone signs up; answers what its browser gives to the page.</summary>
    public JsonObject SignUp(string phone)
    {
        var keys = new BrowserKeys();
        _phones[phone] = keys;
        return keys.Subscription(new Uri(Address, $"/push/{phone}"));
    }

    /// <summary>How the next message for a phone is answered, once; otherwise with 201.</summary>
    public void AnswerNext(string phone, int status, string? retryAfter = null) => _answers.GetOrAdd(phone, static _ => new()).Enqueue((status, retryAfter));

    /// <summary>The next message that came for a phone, whatever it was answered.</summary>
    public Task<ReceivedPush> NextAsync(string phone) => Eventually.Completes(ReceivedBy(phone).Reader.ReadAsync().AsTask(), $"a push message for {phone}");

    /// <summary>Has something come for a phone that was not asked for yet?</summary>
    public bool HasMore(string phone) => ReceivedBy(phone).Reader.TryPeek(out _);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        foreach (var keys in _phones.Values)
        {
            keys.Dispose();
        }
    }

    private Channel<ReceivedPush> ReceivedBy(string phone) => _received.GetOrAdd(phone, static _ => Channel.CreateUnbounded<ReceivedPush>());

    private async Task<IResult> TakeAsync(string phone, HttpContext context)
    {
        if (!_phones.TryGetValue(phone, out var keys))
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers;
        var authorization = headers.Authorization.ToString();
        JsonObject claims;
        try
        {
            claims = VapidCheck.Claims(authorization);
        }
        catch (CryptographicException)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (claims["aud"]?.ToString() != Address.GetLeftPart(UriPartial.Authority) || headers.ContentEncoding != "aes128gcm" || body.Length > 4096
            || !int.TryParse(headers["TTL"], NumberStyles.None, CultureInfo.InvariantCulture, out var ttl) || headers["Topic"].ToString().Length is 0 or > 32)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var (status, retryAfter) = _answers.TryGetValue(phone, out var answers) && answers.TryDequeue(out var answer) ? answer : ((int)HttpStatusCode.Created, null);
        var content = JsonNode.Parse(keys.Open(body.ToArray()))!.AsObject();
        await ReceivedBy(phone).Writer.WriteAsync(new ReceivedPush(
            phone, content, (int)body.Length, ttl, headers["Urgency"].ToString(), headers["Topic"].ToString(), VapidCheck.KeyOf(authorization), claims, status,
            TimeProvider.System.GetUtcNow()));
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Results.StatusCode(status);
    }
}
