using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Accounts;

/// <summary>
/// What is tried first against anything on the web, over plain HTTP: requests forged by other sites, a session that somebody else has chosen, frames, redirects,
/// paths that climb out. What people write and the pages show is tried in a browser (GridGov.EndToEnd.Tests, HostileTextTests).
/// </summary>
[Collection(SiloCollection.Name)]
public sealed class ClassicAttackTests(SiloFixture fixture) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = fixture.Silo.Http };

    [Theory]
    [InlineData("PUT", "/api/v1/districts/379998", "http://elsewhere.example")]
    [InlineData("PUT", "/api/v1/districts/379998", "null")]
    [InlineData("PUT", "/api/v1/districts/379998", "http://127.0.0.1:1")]
    [InlineData("POST", "/api/v1/districts/379998/incidents", "https://elsewhere.example")]
    [InlineData("PUT", "/api/v1/accounts/mallory", "http://elsewhere.example")]
    [InlineData("DELETE", "/api/v1/accounts/mallory", "http://elsewhere.example")]
    [InlineData("DELETE", "/api/v1/session", "http://elsewhere.example")]
    public async Task A_forged_request_with_the_victims_cookie_changes_nothing(string method, string path, string origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(new JsonObject { ["name"] = "别处", ["password"] = "mallory-password-1", ["role"] = "admin" }) };
        request.Headers.Add("Cookie", await CookieAsync());
        request.Headers.Add("Origin", origin);

        using var answer = await _http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    /// <summary>A form of another site can send these three without asking the browser's leave; none is taken for JSON.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task A_form_signs_nobody_in_and_reports_nothing(string mediaType)
    {
        foreach (var path in new[] { "/api/v1/session", "/api/v1/districts/379998/incidents" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("""{"user":"admin","password":"x","text":"x"}""", Encoding.UTF8, mediaType) };
            request.Headers.Add("Cookie", await CookieAsync());

            using var answer = await _http.SendAsync(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType, path);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task Signing_in_never_takes_over_a_session_that_somebody_else_has_chosen()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session")
        {
            Content = JsonContent.Create(new JsonObject { ["user"] = "admin", ["password"] = SiloHost.AdminPassword }),
        };
        request.Headers.Add("Cookie", "gridgov=chosen-by-mallory");

        using var answer = await _http.SendAsync(request);

        var given = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        given.ShouldStartWith("gridgov=");
        given.ShouldNotContain("chosen-by-mallory");
        (await UserOfAsync("gridgov=chosen-by-mallory")).ShouldBeNull();
        (await UserOfAsync(given)).ShouldBe("admin");
        (await UserOfAsync(given[..^1] + (given[^1] == 'A' ? 'B' : 'A') + "x")).ShouldBeNull("a token that was tampered with");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/w")]
    [InlineData("/console.html")]
    [InlineData("/worker.html")]
    [InlineData("/sw.js")]
    [InlineData("/favicon.svg")]
    [InlineData("/api/v1/session")]
    [InlineData("/api/v1/districts/379998/incidents")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/ready")]
    [InlineData("/nowhere")]
    public async Task Nothing_is_shown_in_a_frame_or_taken_for_another_type(string path)
    {
        using var answer = await _http.GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
        policy.Split("; ").Where(static part => part.StartsWith("script-src", StringComparison.Ordinal)).ShouldAllBe(static part => part == "script-src 'self'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("//elsewhere.example/w/..")]
    [InlineData("/%2Felsewhere.example/%2E%2E")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/w//elsewhere.example/")]
    [InlineData("/?returnUrl=https://elsewhere.example")]
    [InlineData("/w?next=//elsewhere.example")]
    [InlineData("/api/v1/session?redirect=https://elsewhere.example")]
    [InlineData("/assets")]
    public async Task Nobody_is_sent_elsewhere(string target)
    {
        var answer = await AskRawAsync(target);

        answer.ShouldNotContain("\r\nLocation: http", Case.Insensitive);
        answer.ShouldNotContain("\r\nLocation: //", Case.Insensitive);
        answer.ShouldNotContain("\r\nRefresh:", Case.Insensitive);
    }

    [Theory]
    [InlineData("/../appsettings.json")]
    [InlineData("/assets/../../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/assets/%2e%2e%2f%2e%2e%2fappsettings.json")]
    [InlineData("/..%5cappsettings.json")]
    [InlineData("/assets/..\\..\\appsettings.json")]
    public async Task No_path_climbs_out_of_what_is_served(string target) => (await AskRawAsync(target)).ShouldNotStartWith("HTTP/1.1 200");

    /// <summary>What is wrong with a request comes back as data, whatever it was.</summary>
    [Fact]
    public async Task A_refusal_repeats_nothing_as_a_page()
    {
        const string Script = "<script>alert(1)</script>";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/districts/379998/incidents/{Uri.EscapeDataString(Script)}?grid={Uri.EscapeDataString(Script)}");
        request.Headers.Add("Cookie", await CookieAsync());
        request.Headers.Accept.ParseAdd("text/html");

        using var answer = await _http.SendAsync(request);

        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        answer.Content.Headers.ContentType?.MediaType.ShouldNotBe("text/html");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> CookieAsync()
    {
        var signedIn = (await fixture.Anonymous.PostAsync("session", new JsonObject { ["user"] = "admin", ["password"] = SiloHost.AdminPassword })).Ok();
        return signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private async Task<string?> UserOfAsync(string cookie) => (await fixture.Anonymous.SendAsync(HttpMethod.Get, "session", null, cookie: cookie)).Ok()["user"];

    /// <summary>As it is written: a client of the framework would tidy the path up first.</summary>
    private async Task<string> AskRawAsync(string target)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(fixture.Silo.Http.Host, fixture.Silo.Http.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {fixture.Silo.Http.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
