using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Geography;

/// <summary>The datum in which a device gives its coordinates. Stored and sent is always WGS-84.</summary>
[JsonConverter(typeof(WireEnumConverter<CoordinateSystem>))]
public enum CoordinateSystem
{
    /// <summary>WGS-84: GPS chips, JT/T 808.</summary>
    Wgs84,

    /// <summary>GCJ-02 (国测局坐标): phones and map kits in mainland China.</summary>
    Gcj02,

    /// <summary>BD-09 (百度坐标): GCJ-02 with a further shift.</summary>
    Bd09,
}
