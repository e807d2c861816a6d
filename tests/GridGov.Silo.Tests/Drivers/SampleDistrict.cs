using System.Text.Json.Nodes;

namespace GridGov.Silo.Tests.Drivers;

/// <summary>A district of its own for a test: a town, a village, and two base grids side by side, west and east of 118.35 E around 35.05 N.</summary>
public sealed class SampleDistrict
{
    private SampleDistrict(SiloApi admin, string code)
    {
        Admin = admin;
        Code = code;
    }

    public SiloApi Admin { get; }

    public string Code { get; }

    public string Town => $"{Code}001";

    public string Village => $"{Code}001001";

    public string West => $"{Code}001001001";

    public string East => $"{Code}001001002";

    internal static JsonObject InWest => Place(35.05, 118.345);

    internal static JsonObject InEast => Place(35.05, 118.355);

    public static async Task<SampleDistrict> CreateAsync(SiloApi admin, string code)
    {
        var district = new SampleDistrict(admin, code);
        (await district.PutAsync("", new JsonObject { ["name"] = $"区{code}", ["timeZone"] = "Asia/Shanghai" })).Ok();
        (await district.PutAsync("grids", district.Grids())).Ok();
        return district;
    }

    public string Path(string path) => path.Length == 0 ? $"districts/{Code}" : $"districts/{Code}/{path}";

    internal Task<Answer> GetAsync(string path, string? accept = null) => Admin.GetAsync(Path(path), accept);

    internal Task<Answer> PutAsync(string path, JsonNode body) => Admin.PutAsync(Path(path), body);

    internal Task<Answer> PatchAsync(string path, JsonNode body) => Admin.PatchAsync(Path(path), body);

    internal Task<Answer> PostAsync(string path, JsonNode? body = null) => Admin.PostAsync(Path(path), body);

    internal async Task<string> RegisterDeviceAsync(string id, JsonObject? home = null) =>
        (await PutAsync($"devices/{id}", new JsonObject { ["kind"] = "wristband", ["home"] = home ?? InWest })).Ok()["secret"]!;

    internal async Task<string> RegisterWorkerAsync(string id, string? grid = null) =>
        (await PutAsync($"workers/{id}", new JsonObject { ["name"] = $"网格员 {id}", ["grids"] = new JsonArray(grid ?? West) })).Ok()["secret"]!;

    /// <summary>An incident by hand in the west; its id.</summary>
    internal async Task<string> ReportAsync(string? externalId = null, JsonObject? location = null) => (await PostAsync("incidents", new JsonObject
    {
        ["kind"] = "general", ["text"] = "井盖丢失", ["location"] = location ?? InWest, ["source"] = "12345", ["externalId"] = externalId,
    })).Ok()["id"]!;

    /// <summary>An account of this district, signed in.</summary>
    internal async Task<SiloApi> SignInAsAsync(Uri address, string role, string? worker = null, string? grid = null, string suffix = "")
    {
        var name = $"{Code}-{role}{suffix}";
        (await Admin.PutAsync($"accounts/{name}", new JsonObject
        {
            ["password"] = "a-long-password", ["role"] = role, ["district"] = Code, ["worker"] = worker, ["grid"] = grid,
        })).Ok();
        return await SiloApi.SignInAsync(address, name, "a-long-password");
    }

    internal JsonObject Grids() => Collection(
        Feature(Town, "town", null, 118.34, 118.36),
        Feature(Village, "village", Town, 118.34, 118.36),
        Feature(West, "base", Village, 118.34, 118.35),
        Feature(East, "base", Village, 118.35, 118.36));

    internal static JsonObject Collection(params JsonNode[] features) => new() { ["type"] = "FeatureCollection", ["features"] = new JsonArray(features) };

    internal static JsonObject Feature(string code, string level, string? parent, double west, double east, int? households = 280) =>
        Feature(code, level, parent, [Corner(west, 35.04), Corner(east, 35.04), Corner(east, 35.06), Corner(west, 35.06), Corner(west, 35.04)], households);

    internal static JsonObject Feature(string code, string level, string? parent, JsonArray ring, int? households = 280) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject
        {
            ["code"] = code, ["name"] = $"网格 {code}", ["level"] = level, ["parent"] = parent,
            ["kind"] = level == "base" ? "compound" : null, ["households"] = level == "base" ? households : null,
        },
        ["geometry"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(ring) },
    };

    internal static JsonArray Corner(double longitude, double latitude) => [longitude, latitude];

    private static JsonObject Place(double latitude, double longitude) => new() { ["lat"] = latitude, ["lon"] = longitude };
}
