using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Accounts;

[Collection(SiloCollection.Name)]
public sealed class SessionTests(SiloFixture fixture)
{
    [Fact]
    public async Task Signed_out_the_session_is_nobodys()
    {
        (await fixture.Anonymous.GetAsync("session")).Ok().Text.ShouldBe("""{"user":null}""");
        (await fixture.Anonymous.GetAsync("districts")).Refused(401, "signed-out");
        using var forged = new SiloApi(fixture.Silo.Http, "forged");
        (await forged.GetAsync("session")).Ok()["user"].ShouldBeNull();
    }

    [Fact]
    public async Task The_cookie_and_the_token_are_the_same_session()
    {
        var signedIn = (await fixture.Anonymous.PostAsync("session", Credentials("admin", SiloHost.AdminPassword))).Ok();

        var setCookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        setCookie.ShouldContain("httponly", Case.Insensitive);
        setCookie.ShouldContain("samesite=strict", Case.Insensitive);
        var withCookie = await fixture.Anonymous.SendAsync(HttpMethod.Get, "session", null, cookie: setCookie.Split(';')[0]);
        withCookie.Ok()["user"].ShouldBe("admin");
        using var withToken = new SiloApi(fixture.Silo.Http, signedIn["token"]);
        (await withToken.GetAsync("session")).Ok()["role"].ShouldBe("admin");
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing()
    {
        var signedIn = (await fixture.Anonymous.PostAsync("session", Credentials("admin", SiloHost.AdminPassword))).Ok();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = fixture.Silo.Http };
        http.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        http.DefaultRequestHeaders.Add("Origin", "http://elsewhere.example");

        using var response = await http.PutAsJsonAsync("/api/v1/districts/379999", new JsonObject { ["name"] = "别处" });

        ((int)response.StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task Wrong_passwords_sound_the_same_for_known_and_unknown_accounts_and_are_slowed_down()
    {
        var district = await fixture.DistrictAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        foreach (var user in new[] { $"{district.Code}-monitor", $"{district.Code}-nobody" })
        {
            for (var n = 0; n < 5; n++)
            {
                (await fixture.Anonymous.PostAsync("session", Credentials(user, "wrong"))).Refused(401, "bad-credentials");
            }
        }

        // The first wait is a second; a slow machine may have let it pass, then the next one is twice as long.
        var answer = await fixture.Anonymous.PostAsync("session", Credentials($"{district.Code}-monitor", "wrong"));
        for (var n = 0; n < 6 && answer.Status == 401; n++)
        {
            answer = await fixture.Anonymous.PostAsync("session", Credentials($"{district.Code}-monitor", "wrong"));
        }

        answer.Refused(429, "too-many-attempts").Headers.RetryAfter.ShouldNotBeNull();
        (await monitor.GetAsync("session")).Ok()["user"].ShouldBe($"{district.Code}-monitor");
    }

    [Fact]
    public async Task Nothing_and_too_much_are_no_credentials()
    {
        (await fixture.Anonymous.PostAsync("session", new JsonObject())).Refused(400, "invalid");
        (await fixture.Anonymous.PostAsync("session", Credentials("admin", new string('x', 100_000)))).Refused(400, "invalid");
        (await fixture.Anonymous.PostTextAsync("session", "null")).Refused(400, "invalid");
    }

    [Fact]
    public async Task A_new_password_ends_all_sessions()
    {
        var district = await fixture.DistrictAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        (await monitor.GetAsync(district.Path("snapshot"))).Ok();

        (await fixture.Admin.PutAsync($"accounts/{district.Code}-monitor", new JsonObject { ["password"] = "another-password" })).Ok();

        (await monitor.GetAsync(district.Path("snapshot"))).Refused(401, "signed-out");
        (await monitor.GetAsync("session")).Ok()["user"].ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"role":"monitor"}""")]
    [InlineData("""{"password":"short","role":"monitor"}""")]
    [InlineData("""{"password":"long-enough","role":"king"}""")]
    [InlineData("""{"password":"long-enough","role":"worker"}""")]
    public async Task An_account_that_lacks_something_is_refused(string body) =>
        (await fixture.Admin.PutAsync("accounts/incomplete", JsonNode.Parse(body)!)).Refused(400, "invalid");

    [Fact]
    public async Task Nobody_locks_himself_out() => (await fixture.Admin.DeleteAsync("accounts/admin")).Refused(409, "own-account");

    private static JsonObject Credentials(string user, string password) => new() { ["user"] = user, ["password"] = password };
}
