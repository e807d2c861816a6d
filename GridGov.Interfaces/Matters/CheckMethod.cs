using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>How the end of a matter was checked.</summary>
[JsonConverter(typeof(WireEnumConverter<CheckMethod>))]
public enum CheckMethod
{
    /// <summary>From the papers: what was reported, pictures, track.</summary>
    Desk,

    /// <summary>On the spot.</summary>
    OnSite,

    /// <summary>回访: whoever reported it was asked.</summary>
    CallBack,
}
