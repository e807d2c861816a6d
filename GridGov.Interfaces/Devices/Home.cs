using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Devices;

/// <summary>A registered home.</summary>
/// <param name="Location">WGS-84; <see langword="null"/> when only the address is known.</param>
/// <param name="Address">Postal address, at most 200 characters; <see langword="null"/> when only the place is known. Personal.</param>
/// <param name="Grid">The base grid, when it was given by hand; <see langword="null"/> means: look it up by location.</param>
[GenerateSerializer, Immutable, Alias("gridgov.device.home")]
public sealed record Home([property: Id(0)] GeoPoint? Location, [property: Id(1)] string? Address, [property: Id(2)] GridCode? Grid = null);
