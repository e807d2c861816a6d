using GridGov.Grains.Leases;

namespace GridGov.Silo.Leases;

/// <summary>What a silo saw when it last looked.</summary>
/// <param name="View">As it stands in the database.</param>
/// <param name="Alive">The silos that count as alive.</param>
/// <param name="Holders">Every district with who runs it; <see langword="null"/>: nobody alive.</param>
internal sealed record LeaseSeen(LeaseView View, ImmutableArray<SiloSighting> Alive, ImmutableDictionary<DistrictId, string?> Holders)
{
    public static LeaseSeen Nothing { get; } = new(new LeaseView([], [], 0), [], ImmutableDictionary<DistrictId, string?>.Empty);

    public static LeaseSeen Of(LeaseView view, ImmutableArray<SiloSighting> alive)
    {
        var names = alive.Select(static silo => silo.Silo).ToHashSet(StringComparer.Ordinal);
        return new LeaseSeen(
            view, alive, view.Leases.ToImmutableDictionary(static lease => lease.District, lease => lease.Silo is { } silo && names.Contains(silo) ? silo : null));
    }

    /// <summary>Who is to run what.</summary>
    public ImmutableDictionary<DistrictId, string> Spread() =>
        LeaseSpread.Over(Alive.Select(static silo => silo.Silo), Holders.Select(static holder => (holder.Key, holder.Value)));
}
