using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Devices;

/// <summary>A resident's device inside its district, as the maker or the installer names it.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.device")]
[JsonConverter(typeof(PlainIdConverter<DeviceId>))]
public readonly record struct DeviceId([property: Id(0)] string Value) : IPlainId<DeviceId>
{
    /// <inheritdoc />
    public static DeviceId Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
