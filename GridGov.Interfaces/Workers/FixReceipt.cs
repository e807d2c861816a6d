using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Workers;

/// <summary>What became of a fix, a heartbeat or a reading. When it comes back, what was kept is on disk.</summary>
[JsonConverter(typeof(WireEnumConverter<FixReceipt>))]
public enum FixReceipt
{
    /// <summary>Stored.</summary>
    Stored,

    /// <summary>The worker was not on duty at that time: counted and dropped (privacy).</summary>
    OffDuty,

    /// <summary>Older than what is kept (30 days), or otherwise outside the range.</summary>
    OutOfRange,

    /// <summary>Nobody is registered under that id.</summary>
    Unknown,
}
