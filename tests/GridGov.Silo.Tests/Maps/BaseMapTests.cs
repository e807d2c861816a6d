using System.Net;
using System.Net.Http.Headers;
using GridGov.Interfaces.Geography;
using GridGov.Silo.Configuration;
using GridGov.Silo.Maps;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Maps;

[Collection(SiloCollection.Name)]
public sealed class BaseMapTests(SiloFixture fixture)
{
    [Fact]
    public async Task Without_one_pages_are_told_so_and_may_ask_nobody_but_the_silo()
    {
        (await fixture.Admin.GetAsync("map")).Ok()["kind"].ShouldBe("none");
        (await fixture.Admin.GetAsync("map/tiles")).Refused(404, "unknown-map");
        (await fixture.Anonymous.GetAsync("map")).Status.ShouldBe(401);
        var policy = await PolicyAsync(fixture.Silo);
        policy["img-src"].ShouldBe(["'self'", "data:", "blob:"]);
        policy["connect-src"].ShouldBe(["'self'"]);
    }

    [Fact]
    public async Task With_a_tile_server_pages_may_ask_exactly_that_one()
    {
        var plain = await PolicyAsync(fixture.Silo);
        await using var silo = await SiloHost.StartAsync(map: BaseMapReader.Read("https://tiles.example.cn:8443/a/{z}/{x}/{y}.png?k=1", "gcj02", "© 高德"));
        using var admin = await SiloApi.SignInAsync(silo.Http);

        var map = (await admin.GetAsync("map")).Ok();
        var policy = await PolicyAsync(silo);

        (map["kind"], map["url"], map["datum"], map["attribution"]).ShouldBe(("raster", "https://tiles.example.cn:8443/a/{z}/{x}/{y}.png?k=1", "gcj02", "© 高德"));
        foreach (var (directive, sources) in policy)
        {
            sources.ShouldBe(directive is "img-src" or "connect-src" ? [.. plain[directive], "https://tiles.example.cn:8443"] : plain[directive], directive);
        }
    }

    [Fact]
    public async Task A_file_is_served_in_pieces_to_who_is_signed_in_and_its_path_is_told_to_nobody()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("gridgov-map-").FullName, "city.pmtiles");
        byte[] content = [.. Enumerable.Range(0, 1000).Select(static n => (byte)n)];
        await File.WriteAllBytesAsync(file, content);
        await using var silo = await SiloHost.StartAsync(map: BaseMapReader.Read(file, "wgs84", ""));
        using var admin = await SiloApi.SignInAsync(silo.Http);
        using var anonymous = new SiloApi(silo.Http);

        var map = (await admin.GetAsync("map")).Ok();
        map.Text.ShouldBe("""{"kind":"pmtiles","url":"/api/v1/map/tiles","datum":"wgs84"}""");
        (await PolicyAsync(silo))["connect-src"].ShouldBe(["'self'"]);
        (await anonymous.GetAsync("map/tiles")).Status.ShouldBe(401);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(silo.Http, "/api/v1/map/tiles"));
        request.Headers.Range = new RangeHeaderValue(127, 300);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(silo));
        using var http = new HttpClient();
        using var piece = await http.SendAsync(request);
        piece.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        piece.Headers.ETag.ShouldNotBeNull();
        (await piece.Content.ReadAsByteArrayAsync()).ShouldBe(content[127..301]);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Theory]
    [InlineData("https://t.cn/{z}/{x}/{y}.png", "https://t.cn", BaseMapKind.Raster)]
    [InlineData("http://127.0.0.1:8080/tms/{z}/{x}/{-y}.png", "http://127.0.0.1:8080", BaseMapKind.Raster)]
    [InlineData("https://瓦片.cn/style.json", "https://xn--h1xv9c.cn", BaseMapKind.Style)]
    internal void The_kind_and_the_one_origin_follow_from_the_address(string address, string origin, BaseMapKind kind)
    {
        var map = BaseMapReader.Read(address, "wgs84", "").ShouldNotBeNull();

        map.Kind.ShouldBe(kind);
        map.Origin.ShouldBe(origin);
        map.Datum.ShouldBe(CoordinateSystem.Wgs84);
    }

    [Theory]
    [InlineData("https://t.cn/{z}/{x}/{y}.png", "")]
    [InlineData("https://t.cn/{z}/{x}/{y}.png", "bd09")]
    [InlineData("https://t.cn/{z}/{x}.png", "wgs84")]
    [InlineData("https://t.cn/{z}/{x}/{y}/{-y}.png", "wgs84")]
    [InlineData("https://{s}.t.cn/{z}/{x}/{y}.png", "wgs84")]
    [InlineData("https://user:pass@t.cn/{z}/{x}/{y}.png", "wgs84")]
    [InlineData("https://*/{z}/{x}/{y}.png", "wgs84")]
    [InlineData("https://t.cn; script-src */{z}/{x}/{y}.png", "wgs84")]
    [InlineData("ftp://t.cn/style.json", "wgs84")]
    [InlineData("/no/such.pmtiles", "wgs84")]
    [InlineData("", "wgs84")]
    public void What_cannot_be_is_refused_with_its_name(string map, string datum) =>
        Should.Throw<ConfigurationFaultException>(() => BaseMapReader.Read(map, datum, "")).Message.ShouldContain("--map");

    /// <summary>The security policy of a page, by directive.</summary>
    private static async Task<Dictionary<string, string[]>> PolicyAsync(SiloHost silo)
    {
        using var http = new HttpClient();
        using var page = await http.GetAsync(new Uri(silo.Http, "/"));
        return page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().Split(';')
            .Select(directive => directive.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(words => words[0], words => words[1..]);
    }

    private static async Task<string> TokenAsync(SiloHost silo)
    {
        using var http = new HttpClient();
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            http, new Uri(silo.Http, "/api/v1/session"), new { user = "admin", password = SiloHost.AdminPassword });
        var body = await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>(answer.Content);
        return body!["token"]!.GetValue<string>();
    }
}
