using System.Text.Json.Nodes;

namespace GridGov.Testing.EndToEnd;

/// <summary>The smallest hierarchy: a town, a village and a base grid that cover the same square.</summary>
internal static class SampleGrids
{
    public const string TownCode = "371302001";
    public const string VillageCode = "371302001001";
    public const string BaseCode = "371302001001001";

    /// <summary>Code of the base grid of some other district's.</summary>
    public static string BaseOf(string district) => district + BaseCode[GovernanceApi.District.Length..];

    public static JsonObject One(string district = GovernanceApi.District) => Named(district, "兰山街道", "前十社区", "第一网格");

    public static JsonObject Named(string district, string town, string village, string unit)
    {
        var codes = new[] { TownCode, VillageCode, BaseCode }.Select(code => district + code[GovernanceApi.District.Length..]).ToArray();
        return new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray(
                Feature(codes[0], town, "town", null),
                Feature(codes[1], village, "village", codes[0]),
                Feature(codes[2], unit, "base", codes[1])),
        };
    }

    private static JsonObject Feature(string code, string name, string level, string? parent) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject
        {
            ["code"] = code, ["name"] = name, ["level"] = level, ["parent"] = parent, ["kind"] = level == "base" ? "compound" : null,
            ["households"] = level == "base" ? 280 : null,
        },
        ["geometry"] = new JsonObject
        {
            ["type"] = "Polygon",
            ["coordinates"] = new JsonArray(new JsonArray(
                Corner(118.34, 35.04), Corner(118.36, 35.04), Corner(118.36, 35.06), Corner(118.34, 35.06), Corner(118.34, 35.04))),
        },
    };

    private static JsonArray Corner(double longitude, double latitude) => [longitude, latitude];
}
