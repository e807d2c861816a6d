using System.Net.Http.Json;
using System.Text.Json;
using GridGov.Load.Contenders;

namespace GridGov.Load.Geo;

/// <summary>Signs in as the silo's first account.</summary>
internal static class SessionToken
{
    public static async Task<string> GetAsync(Uri silo, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = silo };
        using var answer = await http.PostAsJsonAsync("/api/v1/session", new { user = "admin", password = SiloUnderTest.AdminPassword }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("token").GetString()!;
    }
}
