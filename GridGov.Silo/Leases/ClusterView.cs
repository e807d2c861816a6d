namespace GridGov.Silo.Leases;

/// <summary>Which silos there are, and which runs which district.</summary>
/// <param name="Self">The silo that answers.</param>
/// <param name="IsShared">Several silos may share the districts; false: this one is alone.</param>
/// <param name="Silos">Those that take part, in the order of their names.</param>
/// <param name="Districts">Those that the caller may see, in the order of their codes.</param>
internal sealed record ClusterView(string Self, bool IsShared, ImmutableArray<ClusterSilo> Silos, ImmutableArray<ClusterDistrict> Districts);

/// <summary>A silo.</summary>
/// <param name="Name">Host and port.</param>
/// <param name="Address">Where the others reach it.</param>
/// <param name="Since">Since when it takes part, UTC.</param>
/// <param name="IsAlive">It counts as alive.</param>
/// <param name="SilenceSeconds">How long it has not been heard; left out: its session with the database is gone.</param>
/// <param name="Districts">How many districts it runs.</param>
internal sealed record ClusterSilo(string Name, string Address, DateTimeOffset Since, bool IsAlive, double? SilenceSeconds, int Districts);

/// <summary>A district.</summary>
/// <param name="District">Its code.</param>
/// <param name="Silo">The silo that runs it; left out: nobody at the moment.</param>
/// <param name="Since">Since when, UTC; left out: nobody has run it yet.</param>
internal sealed record ClusterDistrict(DistrictId District, string? Silo, DateTimeOffset? Since);
