namespace GridGov.Silo.Leases;

/// <summary>Where a district's requests go.</summary>
/// <param name="IsKnown">There is such a district.</param>
/// <param name="Here">It runs here; <see langword="null"/>: it does not.</param>
/// <param name="There">The silo that runs it; <see langword="null"/>: nobody does at the moment, or this one.</param>
internal readonly record struct DistrictRoute(bool IsKnown, DistrictPart? Here, string? There);
