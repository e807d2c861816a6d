using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Devices;

/// <summary>Does the device talk?</summary>
[JsonConverter(typeof(WireEnumConverter<DevicePresence>))]
public enum DevicePresence
{
    /// <summary>It has never sent anything.</summary>
    New,

    /// <summary>It talks as often as it should.</summary>
    Online,

    /// <summary>It has been silent for too long.</summary>
    Silent,
}
