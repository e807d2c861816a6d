using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Verification;

/// <summary>A packed piece of a worker's track, or the rows that are not packed yet.</summary>
/// <param name="District">The district.</param>
/// <param name="Worker">Whose.</param>
/// <param name="Fixes">How many fixes it holds.</param>
/// <param name="Fault">Why it cannot be decoded; null: it can.</param>
public readonly record struct TrackPiece(DistrictId District, WorkerId Worker, long Fixes, string? Fault);
