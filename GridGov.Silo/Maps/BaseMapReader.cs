using GridGov.Silo.Configuration;

namespace GridGov.Silo.Maps;

/// <summary>Reads the settings <c>map</c>, <c>map-datum</c> and <c>map-attribution</c>.</summary>
internal static class BaseMapReader
{
    /// <summary>The base map; <see langword="null"/>: none. Throws <see cref="ConfigurationFaultException"/>.</summary>
    public static BaseMap? Read(string map, string datum, string attribution)
    {
        if (map.Length == 0)
        {
            return datum.Length + attribution.Length == 0
                ? null
                : throw new ConfigurationFaultException("--map-datum and --map-attribution say something of a base map; give one with --map.");
        }

        var (kind, address) = AddressOf(map);
        return new BaseMap(kind, address, DatumOf(datum), attribution);
    }

    private static (BaseMapKind Kind, string Address) AddressOf(string map)
    {
        if (!map.StartsWith("http://", StringComparison.Ordinal) && !map.StartsWith("https://", StringComparison.Ordinal))
        {
            return map.EndsWith(".pmtiles", StringComparison.OrdinalIgnoreCase) && File.Exists(map)
                ? (BaseMapKind.Pmtiles, Path.GetFullPath(map))
                : throw Fault(map);
        }

        // What stands here goes into every page's security policy, so it must be one plain host.
        if (!Uri.TryCreate(map, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0
            || Uri.CheckHostName(uri.IdnHost.Trim('[', ']')) == UriHostNameType.Unknown)
        {
            throw Fault(map);
        }

        var hasRow = Has("{y}") ^ Has("{-y}");
        return (Has("{z}"), Has("{x}") && hasRow, Has("{")) switch
        {
            (true, true, _) => (BaseMapKind.Raster, map),
            (false, _, false) => (BaseMapKind.Style, map),
            _ => throw Fault(map),
        };

        bool Has(string part) => map.Contains(part, StringComparison.Ordinal);
    }

    private static CoordinateSystem DatumOf(string datum) => datum switch
    {
        "wgs84" => CoordinateSystem.Wgs84,
        "gcj02" => CoordinateSystem.Gcj02,
        _ => throw new ConfigurationFaultException(
            $"--map-datum is \"{datum}\"; a base map needs wgs84 or gcj02 (高德, 腾讯). With the wrong one everything stands hundreds of metres aside."),
    };

    private static ConfigurationFaultException Fault(string map) => new(
        $"--map is \"{map}\"; it must be https://host/…/{{z}}/{{x}}/{{y}}.png (or {{-y}}), the address of a style, or an existing .pmtiles file.");
}
