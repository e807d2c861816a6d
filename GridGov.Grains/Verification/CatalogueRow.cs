using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;

namespace GridGov.Grains.Verification;

/// <summary>The newest version of an entity that the feed has told.</summary>
public readonly record struct CatalogueRow(DistrictId District, EntityKind Kind, string Id, long Version, bool IsOpen);
