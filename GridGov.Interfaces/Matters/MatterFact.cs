using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>What a report of a type must say.</summary>
[JsonConverter(typeof(WireEnumConverter<MatterFact>))]
public enum MatterFact
{
    /// <summary>What it is, in words.</summary>
    Text,

    /// <summary>Where: a place, an address, or a registered resident's home.</summary>
    Place,

    /// <summary>Whom it is about: a registered resident.</summary>
    Resident,

    /// <summary>The source's own ticket number.</summary>
    ExternalId,
}
