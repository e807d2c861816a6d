using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Live;

/// <summary>Kinds of entities in the feed; their words are the events' names.</summary>
[JsonConverter(typeof(WireEnumConverter<EntityKind>))]
public enum EntityKind
{
    /// <summary>An incident.</summary>
    Incident,

    /// <summary>A worker.</summary>
    Worker,

    /// <summary>A device.</summary>
    Device,

    /// <summary>A grid with its counts.</summary>
    Grid,
}
