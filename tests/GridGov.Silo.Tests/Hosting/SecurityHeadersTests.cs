using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Hosting;

[Collection(SiloCollection.Name)]
public sealed class SecurityHeadersTests(SiloFixture fixture)
{
    [Theory]
    [InlineData("/", "self")]
    [InlineData("/w", "self")]
    [InlineData("/w/", "self")]
    [InlineData("/console.html", "")]
    [InlineData("/worker.html", "")]
    [InlineData("/sw.js", "")]
    [InlineData("/openapi/v1.json", "")]
    [InlineData("/nowhere", "")]
    public async Task Camera_and_microphone_are_the_two_pages_own(string path, string who)
    {
        var policy = (await fixture.Anonymous.GetAsync(path)).Headers.GetValues("Permissions-Policy").Single();

        policy.Split(", ").ShouldBe([$"geolocation=({who})", $"camera=({who})", $"microphone=({who})", "display-capture=()", "payment=()", "usb=()"]);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/w")]
    public async Task A_page_talks_to_its_own_silo_alone(string path)
    {
        var policy = (await fixture.Anonymous.GetAsync(path)).Headers.GetValues("Content-Security-Policy").Single().Split("; ");

        policy.ShouldContain("connect-src 'self'");
        policy.ShouldContain("style-src 'self'");
        policy.ShouldContain("script-src 'self'");
        policy.ShouldAllBe(static rule => !rule.Contains("unsafe", StringComparison.Ordinal));
        policy.ShouldContain("media-src 'self' data:");
        policy.ShouldContain("frame-ancestors 'none'");
    }
}
