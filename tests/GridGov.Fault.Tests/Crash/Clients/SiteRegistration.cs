using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>Registers a small district over HTTP: one base grid, elders, workers, a gateway. Idempotent: credentials are given, not asked for.</summary>
internal static class SiteRegistration
{
    public const string AdminPassword = "crash-matrix-admin-password";
    public const string Secret = "crash-matrix-secret-0123456789abcdef";

    /// <summary>Signs the client in; the session outlives restarts.</summary>
    public static async Task SignInAsync(HttpClient http, CrashSite site)
    {
        var answer = await SendAsync(http, HttpMethod.Post, new Uri(site.Http, "/api/v1/session"), new JsonObject { ["user"] = "admin", ["password"] = AdminPassword });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonNode.Parse(answer)!["token"]!.GetValue<string>());
    }

    public static async Task RegisterAsync(HttpClient http, CrashSite site, IEnumerable<string> workers, IEnumerable<string> devices)
    {
        await SendAsync(http, HttpMethod.Put, site.Api(""), new JsonObject { ["name"] = "兰山区", ["timeZone"] = "Asia/Shanghai" });
        await SendAsync(http, HttpMethod.Put, site.Api("/grids"), SampleGrids.One(site.District));
        await SendAsync(http, HttpMethod.Put, new Uri(site.Http, $"/api/v1/accounts/{site.Gateway}"), new JsonObject
        {
            ["password"] = Secret, ["role"] = "integrator", ["district"] = site.District,
        });
        foreach (var worker in workers)
        {
            await SendAsync(http, HttpMethod.Put, site.Api($"/workers/{worker}"), new JsonObject
            {
                ["name"] = "网格员 " + worker, ["grids"] = new JsonArray(SampleGrids.BaseOf(site.District)), ["secret"] = Secret,
            });
        }

        foreach (var device in devices)
        {
            await SendAsync(http, HttpMethod.Put, site.Api($"/devices/{device}"), new JsonObject
            {
                ["kind"] = "button", ["secret"] = Secret, ["home"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35, ["address"] = "金雀山路 1 号" },
            });
        }
    }

    private static async Task<string> SendAsync(HttpClient http, HttpMethod method, Uri address, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{method} {address}: {(int)response.StatusCode} {text}");
    }
}
