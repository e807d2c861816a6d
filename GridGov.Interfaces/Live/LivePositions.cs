using System.Collections.Immutable;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Live;

/// <summary>What the stream <c>positions</c> of a district carries: who moved since the last batch. Losing one loses nothing but smoothness.</summary>
/// <param name="District">The district.</param>
/// <param name="At">Our clock, UTC.</param>
/// <param name="Workers">Last position of each who moved.</param>
[GenerateSerializer, Immutable, Alias("gridgov.live.positions")]
public sealed record LivePositions(
    [property: Id(0)] DistrictId District, [property: Id(1)] DateTimeOffset At, [property: Id(2)] ImmutableArray<WorkerPosition> Workers);
