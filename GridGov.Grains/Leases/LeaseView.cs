using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Leases;

/// <summary>Who takes part, and who runs what.</summary>
/// <param name="Silos">In the order of their names.</param>
/// <param name="Leases">In the order of their districts.</param>
/// <param name="AccountChanges">Grows with every change of an account, whichever silo makes it.</param>
public sealed record LeaseView(ImmutableArray<SiloSighting> Silos, ImmutableArray<DistrictLease> Leases, long AccountChanges);

/// <summary>What the database has seen of a silo.</summary>
/// <param name="Silo">Its name: host and port at which the others reach it.</param>
/// <param name="Since">Since when it takes part, the database's clock, UTC.</param>
/// <param name="Silence">How long it has not been heard; null: its session is gone, so it has ended or is cut off.</param>
public sealed record SiloSighting(string Silo, DateTimeOffset Since, TimeSpan? Silence);

/// <summary>Who has a district.</summary>
/// <param name="District">The district.</param>
/// <param name="Silo">Who had it last and has not let go of it; null: nobody.</param>
/// <param name="Since">Since when, the database's clock, UTC; null: nobody has had it yet.</param>
/// <param name="IsLocked">Somebody's session may write it. Otherwise whoever runs it has lost its session, and finds out at its next write.</param>
public sealed record DistrictLease(DistrictId District, string? Silo, DateTimeOffset? Since, bool IsLocked);
