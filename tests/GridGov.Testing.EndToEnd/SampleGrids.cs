using System.Text.Json.Nodes;

namespace GridGov.Testing.EndToEnd;

/// <summary>The smallest hierarchy: a town, a village and a base grid that cover the same square.</summary>
internal static class SampleGrids
{
    public const string TownCode = "371302001";
    public const string VillageCode = "371302001001";
    public const string BaseCode = "371302001001001";

    public static JsonObject One() => new()
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray(
            Feature(TownCode, "兰山街道", "town", null),
            Feature(VillageCode, "前十社区", "village", TownCode),
            Feature(BaseCode, "第一网格", "base", VillageCode)),
    };

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
