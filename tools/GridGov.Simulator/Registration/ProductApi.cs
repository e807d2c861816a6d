using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GridGov.Simulator.Registration;

/// <summary>The product's HTTP API, as any customer sees it. Refusals are <see cref="DrillException"/>s with the answer's text.</summary>
internal sealed class ProductApi(HttpClient http, string district) : IDisposable
{
    private const string Json = "application/json";

    public string DistrictPath { get; } = $"/api/v1/districts/{district}";

    public void Dispose() => http.Dispose();

    public async Task SignInAsync(string user, string password, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/v1/session", new JsonObject { ["user"] = user, ["password"] = password }, cancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("token").GetString());
    }

    public Task<JsonElement> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<JsonElement> PutAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, path, body, cancellationToken);

    public async Task<JsonElement> PutAsync(string path, byte[] json, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = content };
        return await ReadAsync(request, cancellationToken);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await ReadAsync(request, cancellationToken);
    }

    public Task<string> GetTextAsync(string path, CancellationToken cancellationToken) => http.GetStringAsync(path, cancellationToken);

    /// <summary>Imports lines of NDJSON; answers the results that are not ok, as they came.</summary>
    public async Task<IReadOnlyList<string>> ImportAsync(byte[] lines, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(lines);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{DistrictPath}/import") { Content = content };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowIfRefusedAsync(request, response, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken), Encoding.UTF8);
        var refused = new List<string>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length > 0 && !IsOk(line))
            {
                refused.Add(line);
            }
        }

        return refused;
    }

    private static bool IsOk(string line)
    {
        using var result = JsonDocument.Parse(line);
        return result.RootElement.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonNode body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, Json);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await ReadAsync(request, cancellationToken);
    }

    private async Task<JsonElement> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, cancellationToken);
        await ThrowIfRefusedAsync(request, response, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return bytes.Length == 0 ? default : JsonElement.Parse(bytes);
    }

    private static async Task ThrowIfRefusedAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new DrillException($"{request.Method} {request.RequestUri?.PathAndQuery} → {(int)response.StatusCode} {text[..Math.Min(text.Length, 600)]}");
        }
    }
}
