using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Tracks;

/// <summary>How much age has left of a track.</summary>
[JsonConverter(typeof(WireEnumConverter<TrackDetail>))]
public enum TrackDetail
{
    /// <summary>As it was walked.</summary>
    Full,

    /// <summary>At least one fix is left to about 100 m only.</summary>
    Coarse,

    /// <summary>At least one fix is left to its grid only.</summary>
    Grid,
}
