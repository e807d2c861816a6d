using GridGov.Interfaces.Live;

namespace GridGov.Grains.Live;

/// <summary>The newest known version of each entity in the feed, bounded: when two generations are full, the older one is forgotten.</summary>
internal sealed class EntityVersions(int capacity)
{
    private readonly int _generationSize = Math.Max(1, capacity / 2);
    private Dictionary<(EntityKind Kind, string Id), long> _young = [];
    private Dictionary<(EntityKind Kind, string Id), long> _old = [];

    public bool TryGet(FeedEntry entry, out long version) =>
        _young.TryGetValue((entry.Kind, entry.Id), out version) || _old.TryGetValue((entry.Kind, entry.Id), out version);

    /// <summary>Raises what is known; never lowers it.</summary>
    public void Learn(FeedEntry entry, long version)
    {
        if (_young.Count >= _generationSize)
        {
            _old = _young;
            _young = [];
        }

        _young[(entry.Kind, entry.Id)] = TryGet(entry, out var known) ? Math.Max(known, version) : version;
    }

    public void Forget(FeedEntry entry)
    {
        _young.Remove((entry.Kind, entry.Id));
        _old.Remove((entry.Kind, entry.Id));
    }
}
