using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Leases;

/// <summary>
/// Who is to run which district: as many each as it goes, and as few as possible change hands. Every silo works it out by itself and all come to the same, from the same view; where views
/// differ for a moment the districts' locks decide. What it has answered, once it is so, it answers again.
/// </summary>
public static class LeaseSpread
{
    /// <summary>The silo for every district; empty when there is no silo.</summary>
    /// <param name="silos">Those that live.</param>
    /// <param name="leases">The districts with who has them now; a holder that is not among the silos counts as none.</param>
    public static ImmutableDictionary<DistrictId, string> Over(IEnumerable<string> silos, IEnumerable<(DistrictId District, string? Holder)> leases)
    {
        var names = silos.Order(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            return ImmutableDictionary<DistrictId, string>.Empty;
        }

        var held = names.ToDictionary(static name => name, static _ => new List<DistrictId>(), StringComparer.Ordinal);
        var free = new List<DistrictId>();
        foreach (var (district, holder) in leases.OrderBy(static lease => lease.District.Value, StringComparer.Ordinal))
        {
            (holder is not null && held.TryGetValue(holder, out var own) ? own : free).Add(district);
        }

        var shares = Shares(names, held, held.Values.Sum(static own => own.Count) + free.Count);
        foreach (var name in names.Where(name => held[name].Count > shares[name]))
        {
            free.AddRange(held[name][shares[name]..]);
            held[name].RemoveRange(shares[name], held[name].Count - shares[name]);
        }

        var rest = new Queue<DistrictId>(free.OrderBy(static district => district.Value, StringComparer.Ordinal));
        foreach (var name in names)
        {
            while (held[name].Count < shares[name])
            {
                held[name].Add(rest.Dequeue());
            }
        }

        return held.SelectMany(static pair => pair.Value, static (pair, district) => (District: district, pair.Key))
            .ToImmutableDictionary(static pair => pair.District, static pair => pair.Key);
    }

    /// <summary>The odd ones stay with those who have most, so that nothing moves for the sake of order; otherwise the names decide.</summary>
    private static Dictionary<string, int> Shares(string[] names, Dictionary<string, List<DistrictId>> held, int districts)
    {
        var (least, odd) = Math.DivRem(districts, names.Length);
        return names.OrderByDescending(name => Math.Max(held[name].Count, least)).ThenBy(static name => name, StringComparer.Ordinal)
            .Select((name, rank) => (name, rank < odd ? least + 1 : least))
            .ToDictionary(static share => share.name, static share => share.Item2, StringComparer.Ordinal);
    }
}
