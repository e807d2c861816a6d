using System.Collections.Concurrent;

namespace GridGov.Silo.Residents;

/// <summary>
/// A district's residents and devices in memory, for the search: read once from the stored states, then kept by every registration. It stores
/// nothing, and nothing depends on it but lists.
/// </summary>
internal sealed class DistrictRegister
{
    private readonly ConcurrentDictionary<string, RegisterEntry> _residents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RegisterEntry> _devices = new(StringComparer.Ordinal);

    public IEnumerable<RegisterEntry> Devices => _devices.Values;

    public RegisterEntry? Resident(string id) => _residents.GetValueOrDefault(id);

    public RegisterEntry? Device(string id) => _devices.GetValueOrDefault(id);

    public IEnumerable<RegisterEntry> DevicesOf(string resident) =>
        _devices.Values.Where(device => device.Resident == resident).OrderBy(device => device.Id, StringComparer.Ordinal);

    public void Put(RegisterEntry entry) => (entry.Type == "resident" ? _residents : _devices)[entry.Id] = entry;

    /// <summary>What was read from the store never replaces what was registered meanwhile.</summary>
    public void Found(RegisterEntry entry) => (entry.Type == "resident" ? _residents : _devices).TryAdd(entry.Id, entry);

    /// <summary>A resident was erased.</summary>
    public void Forget(string resident) => _residents.TryRemove(resident, out _);

    /// <summary>The best answers, at most <paramref name="limit"/>; of a resident and its devices that answer alike the resident comes first.</summary>
    public ImmutableArray<RegisterEntry> Search(string typed, Func<RegisterEntry, bool> isShown, int limit)
    {
        var words = RegisterSearch.Words(typed);
        return
        [
            .. _residents.Values.Concat(_devices.Values)
                .Select(entry => (Entry: entry, Rank: RegisterSearch.Rank(entry, words)))
                .Where(found => found.Rank > 0 && isShown(found.Entry))
                .OrderByDescending(found => found.Rank).ThenByDescending(found => found.Entry.Type, StringComparer.Ordinal)
                .ThenBy(found => found.Entry.Id, StringComparer.Ordinal)
                .Take(limit).Select(found => found.Entry),
        ];
    }
}
