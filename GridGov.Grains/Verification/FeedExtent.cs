using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Verification;

/// <summary>Which sequences of a district's feed are there.</summary>
/// <param name="District">The district.</param>
/// <param name="First">The oldest that is kept; 0 when none is.</param>
/// <param name="Last">The newest that is kept; 0 when none is.</param>
/// <param name="Count">How many there are.</param>
/// <param name="LastGiven">The newest that was ever given; survives trimming.</param>
/// <param name="Gap">The first sequence that is missing between <paramref name="First"/> and <paramref name="Last"/>; null: none.</param>
public readonly record struct FeedExtent(DistrictId District, long First, long Last, long Count, long LastGiven, long? Gap);
