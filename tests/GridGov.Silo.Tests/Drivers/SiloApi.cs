using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace GridGov.Silo.Tests.Drivers;

/// <summary>The HTTP API as one account sees it. Paths are below <c>/api/v1/</c>; those that begin with <c>/</c> are taken as they are.</summary>
public sealed class SiloApi : IDisposable
{
    private readonly HttpClient _http;

    public SiloApi(Uri address, string? token = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }, disposeHandler: true) { BaseAddress = new Uri(address, "/api/v1/") };
        Token = token;
        if (token is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public string? Token { get; }

    public static async Task<SiloApi> SignInAsync(Uri address, string user = "admin", string password = SiloHost.AdminPassword)
    {
        using var anonymous = new SiloApi(address);
        var session = await anonymous.PostAsync("session", new JsonObject { ["user"] = user, ["password"] = password });
        return new SiloApi(address, session.Ok()["token"]);
    }

    internal Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, null, accept);

    internal Task<Answer> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body));

    internal Task<Answer> PatchAsync(string path, JsonNode body) => SendAsync(HttpMethod.Patch, path, JsonContent.Create(body));

    internal Task<Answer> PostAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body));

    internal Task<Answer> PostTextAsync(string path, string text, string mediaType = "application/json") =>
        SendAsync(HttpMethod.Post, path, new StringContent(text, Encoding.UTF8, mediaType));

    internal Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    internal async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string? accept = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
    }

    internal async Task<Feed> OpenFeedAsync(string district, long? lastEventId = null, string? grid = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"districts/{district}/feed{(grid is null ? "" : $"?grid={grid}")}");
        if (lastEventId is { } id)
        {
            request.Headers.Add("Last-Event-ID", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new Feed(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Any other stream of Server-Sent Events.</summary>
    internal async Task<Feed> OpenStreamAsync(string path)
    {
        var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new Feed(response, await response.Content.ReadAsStreamAsync());
    }

    public void Dispose() => _http.Dispose();
}
