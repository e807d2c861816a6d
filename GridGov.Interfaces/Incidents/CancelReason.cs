using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>Why an incident was cancelled.</summary>
[JsonConverter(typeof(WireEnumConverter<CancelReason>))]
public enum CancelReason
{
    /// <summary>Pressed by mistake, or the device's fault.</summary>
    FalseAlarm,

    /// <summary>A test.</summary>
    Test,

    /// <summary>The same as another incident.</summary>
    Duplicate,

    /// <summary>Whoever reported it took it back; or the device itself talks again.</summary>
    Withdrawn,
}
