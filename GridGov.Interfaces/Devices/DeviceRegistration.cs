using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Residents;

namespace GridGov.Interfaces.Devices;

/// <summary>What an installer or an import says about a device. Registering again replaces it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.device.registration")]
public sealed record DeviceRegistration
{
    /// <summary>What it is.</summary>
    [Id(0)]
    public required DeviceKind Kind { get; init; }

    /// <summary>Whose it is; <see langword="null"/> when it is nobody's yet.</summary>
    [Id(1)]
    public ResidentId? Resident { get; init; }

    /// <summary>Where it is installed or its resident lives; <see langword="null"/> when unknown.</summary>
    [Id(2)]
    public Home? Home { get; init; }

    /// <summary>Name of the profile that says which values mean an alarm; <see langword="null"/> for the standard one.</summary>
    [Id(3)]
    public string? Profile { get; init; }

    /// <summary>The datum of the coordinates that it sends.</summary>
    [Id(4)]
    public CoordinateSystem CoordinateSystem { get; init; }

    /// <summary>How often it reports when all is well; <see langword="null"/> for its kind's default (wristband 5 min, button 24 h).</summary>
    [Id(5)]
    public TimeSpan? ReportingInterval { get; init; }
}
