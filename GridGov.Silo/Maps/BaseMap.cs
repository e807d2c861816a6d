namespace GridGov.Silo.Maps;

/// <summary>What the console's map lies on. Nobody needs one: without it the map is outlines and points, and asks no server for anything.</summary>
/// <param name="Kind">Where its pictures come from.</param>
/// <param name="Address">A tile template or a style's address; with <see cref="BaseMapKind.Pmtiles"/> the file's path, which no page is told.</param>
/// <param name="Datum">In which its tiles are drawn: <see cref="CoordinateSystem.Wgs84"/> or <see cref="CoordinateSystem.Gcj02"/>.</param>
/// <param name="Attribution">What its licence wants to be read on the map; empty: nothing.</param>
internal sealed record BaseMap(BaseMapKind Kind, string Address, CoordinateSystem Datum, string Attribution)
{
    /// <summary>The one foreign place that pages may ask for it, as a content security policy writes it; <see langword="null"/>: none.</summary>
    public string? Origin => Kind == BaseMapKind.Pmtiles ? null : OriginOf(new Uri(Address));

    private static string OriginOf(Uri address) => $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}";
}

/// <summary>Where a base map's pictures come from.</summary>
internal enum BaseMapKind
{
    /// <summary>A server of picture tiles, by a template with {z}, {x} and {y}, or {-y} where rows count from the south.</summary>
    Raster,

    /// <summary>A MapLibre style whose tiles are at the same address.</summary>
    Style,

    /// <summary>One file on the silo's own disk.</summary>
    Pmtiles,
}
