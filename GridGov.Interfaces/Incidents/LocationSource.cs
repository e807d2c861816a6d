using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>How the location of an incident is known, best first.</summary>
[JsonConverter(typeof(WireEnumConverter<LocationSource>))]
public enum LocationSource
{
    /// <summary>From the alarm itself or a fix not older than two minutes.</summary>
    Live,

    /// <summary>The device's last fix, with its age.</summary>
    Last,

    /// <summary>The registered home.</summary>
    Home,

    /// <summary>The centroid of the grid.</summary>
    Grid,
}
