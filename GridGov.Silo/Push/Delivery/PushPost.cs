using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using GridGov.Silo.Push.Encryption;
using GridGov.Silo.Push.Vapid;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push.Delivery;

/// <inheritdoc cref="IPushPost"/>
internal sealed class PushPost : IPushPost, IDisposable
{
    private readonly VapidTokens _tokens;
    private readonly AccountDirectory _accounts;
    private readonly TimeProvider _wall;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _http;

    public PushPost(VapidTokens tokens, AccountDirectory accounts, IOptions<PushOptions> options, [FromKeyedServices("wall")] TimeProvider wall)
    {
        (_tokens, _accounts, _wall, _timeout) = (tokens, accounts, wall, options.Value.Timeout);
        _http = new HttpClient(Handler(options.Value)) { DefaultRequestVersion = HttpVersion.Version20, Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<PushAnswer> SendAsync(PushMessage message, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_timeout, _wall);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (await _accounts.CurrentAsync(message.Phone.Account, message.Phone.Stamp, ending.Token) is not { } caller || caller.Worker != message.Phone.Worker)
            {
                return new PushAnswer(PushResult.Gone, 0); // the account is gone or has a new password: whoever holds the phone has to sign in
            }

            using var request = await RequestAsync(message, ending.Token);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            return PushAnswer.Of(response.StatusCode, response.Headers.RetryAfter, _wall.GetUtcNow());
        }
        catch (HttpRequestException fault) when (fault.InnerException is PrivateAddressException)
        {
            return new PushAnswer(PushResult.Refused, 0);
        }
        catch (CryptographicException)
        {
            return new PushAnswer(PushResult.Refused, 0); // a key that no browser gives
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return PushAnswer.Unreachable;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpRequestMessage> RequestAsync(PushMessage message, CancellationToken cancellationToken)
    {
        var endpoint = new Uri(message.Phone.Endpoint);
        var body = new ByteArrayContent(PushEncryption.Seal(message.Content.Span, message.Phone.PublicKey.Span, message.Phone.Secret.Span));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Headers.ContentEncoding.Add(ContentCoding.Name);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = body };
        request.Headers.TryAddWithoutValidation("Authorization", await _tokens.ForAsync(endpoint, cancellationToken));
        request.Headers.Add("TTL", Math.Max(0, Math.Floor((message.ExpiresAt - _wall.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", message.IsUrgent ? "high" : "normal");
        request.Headers.Add("Topic", message.Topic);
        return request;
    }

    private static SocketsHttpHandler Handler(PushOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // it would lead past the guard
            UseCookies = false,
            ActivityHeadersPropagator = null, // our traces are nobody else's business
            ConnectTimeout = options.Timeout / 2,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseProxy = options.Proxy.Length > 0,
        };
        if (options.Proxy.Length > 0)
        {
            handler.Proxy = new WebProxy(options.Proxy);
        }
        else if (!options.AllowPrivate)
        {
            handler.ConnectCallback = GuardedConnect.ConnectAsync;
        }

        return handler;
    }
}
