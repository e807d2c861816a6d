using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GridGov.Testing.EndToEnd;

/// <summary>The HTTP API as an administrator's script would use it: plain JSON, by the outer contract only.</summary>
internal sealed class GovernanceApi : IDisposable
{
    public const string District = "371302";

    private readonly HttpClient _http;
    private readonly string _district;

    private GovernanceApi(Uri address, string district)
    {
        _http = new HttpClient { BaseAddress = new Uri(address, "/api/v1/") };
        _district = district;
    }

    /// <summary>Of the session, for clients that speak HTTP themselves.</summary>
    public string Token { get; private set; } = "";

    public static async Task<GovernanceApi> SignInAsync(
        SiloProcess silo, string user = "admin", string password = SiloProcess.AdminPassword, string district = District)
    {
        var api = new GovernanceApi(silo.Http, district);
        var session = await api.SendAsync(HttpMethod.Post, "session", new JsonObject { ["user"] = user, ["password"] = password });
        api.Token = session!["token"]!.GetValue<string>();
        api._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Token);
        return api;
    }

    /// <summary>A small district: one base grid of some 2 km around 35.05 N, 118.35 E under a village and a town.</summary>
    public async Task CreateDistrictAsync()
    {
        await PutAsync("", new JsonObject { ["name"] = "兰山区", ["timeZone"] = "Asia/Shanghai" });
        await PutAsync("grids", SampleGrids.One(_district));
    }

    public async Task<string> RegisterWorkerAsync(string id, string name) =>
        (await PutAsync($"workers/{id}", new JsonObject { ["name"] = name, ["grids"] = new JsonArray(SampleGrids.BaseOf(_district)) }))!["secret"]!.GetValue<string>();

    public async Task<string> RegisterDeviceAsync(string id, string kind, double latitude, double longitude) =>
        (await PutAsync($"devices/{id}", new JsonObject
        {
            ["kind"] = kind,
            ["home"] = new JsonObject { ["lat"] = latitude, ["lon"] = longitude, ["address"] = "金雀山路 1 号" },
        }))!["secret"]!.GetValue<string>();

    public Task<JsonNode?> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, InDistrict(path), body);

    public Task<JsonNode?> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, InDistrict(path), body);

    public Task<JsonNode?> GetAsync(string path) => SendAsync(HttpMethod.Get, InDistrict(path), null);

    public Task<JsonNode?> SendToRootAsync(HttpMethod method, string path, JsonNode? body) => SendAsync(method, path, body);

    public async Task<string> GetTextAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, InDistrict(path));
        request.Headers.Accept.ParseAdd(accept);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<JsonArray> OpenIncidentsAsync() => (await GetAsync("incidents?state=open&limit=1000"))!["items"]!.AsArray();

    /// <summary>Registers many at once, a JSON object a line; every line must be taken.</summary>
    public async Task ImportAsync(IEnumerable<string> lines)
    {
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var response = await _http.PostAsync(new Uri(InDistrict("import"), UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"import: {(int)response.StatusCode} {text}");
        text.ShouldNotContain("error");
    }

    /// <summary>The same, when it may be refused as a whole; answers the status.</summary>
    public async Task<HttpStatusCode> TryImportAsync(IEnumerable<string> lines)
    {
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var response = await _http.PostAsync(new Uri(InDistrict("import"), UriKind.Relative), content);
        await response.Content.ReadAsStringAsync();
        return response.StatusCode;
    }

    public Task<Stream> OpenFeedAsync() => _http.GetStreamAsync(InDistrict("feed"));

    public void Dispose() => _http.Dispose();

    private string InDistrict(string path) => path.Length == 0 ? $"districts/{_district}" : $"districts/{_district}/{path}";

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 64 });
    }
}
