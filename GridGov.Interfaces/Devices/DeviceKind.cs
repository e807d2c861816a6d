using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Devices;

/// <summary>What a device is.</summary>
[JsonConverter(typeof(WireEnumConverter<DeviceKind>))]
public enum DeviceKind
{
    /// <summary>An elder's wristband (手环): moves, reports positions.</summary>
    Wristband,

    /// <summary>A one-button caller (一键呼叫器): stays at its registered home, usually sends no position.</summary>
    Button,

    /// <summary>A fixed terminal or sensor box.</summary>
    Kiosk,

    /// <summary>A grid worker's phone (see <see cref="DeviceIds.PhoneOf"/>); never registered by hand.</summary>
    Phone,
}
