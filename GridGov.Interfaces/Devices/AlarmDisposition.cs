using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Devices;

/// <summary>What was decided about an alarm message.</summary>
[JsonConverter(typeof(WireEnumConverter<AlarmDisposition>))]
public enum AlarmDisposition
{
    /// <summary>A new incident was opened.</summary>
    Opened,

    /// <summary>The press was added to the open incident.</summary>
    Added,

    /// <summary>The message had been handled before; nothing was changed, except that an unfinished press was resumed.</summary>
    Duplicate,

    /// <summary>A test: counted as proof of life, never dispatched.</summary>
    ProofOfLife,

    /// <summary>The device is not registered in the district.</summary>
    UnknownDevice,
}
