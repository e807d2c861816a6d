using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Walk;

/// <summary>A map with one base grid in one town, everywhere.</summary>
internal sealed class OneGrid : IGridMapSource, IGridLookup
{
    public ValueTask<IGridLookup> GetAsync(DistrictId district, CancellationToken cancellationToken) => new(this);

    public GridCode? Find(GeoPoint place) => Alarms.Grid;

    public ImmutableArray<GridCode> PathOf(GridCode code) => code == Alarms.Grid ? [Alarms.Grid, Alarms.Town] : [code];

    public ImmutableArray<GridCode> FormerPathOf(GridCode code) => PathOf(code);

    public GridCode? LivingOf(GridCode code, GeoPoint? place) => code;

    public ImmutableArray<GridCode> AllLivingOf(ImmutableArray<GridCode> codes) => codes;

    public GridLevel? LevelOf(GridCode code) => code == Alarms.Grid ? GridLevel.Base : code == Alarms.Town ? GridLevel.Town : null;

    public GeoPoint? CentroidOf(GridCode code) => Alarms.Square;

    public bool Contains(GridCode code, GeoPoint place) => true;
}
