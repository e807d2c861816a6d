using GridGov.Grains.Incidents;
using GridGov.Interfaces;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Verification;

/// <summary>
/// Follows the chains of timelines that come entry by entry, an incident's together, and compares their ends with the heads in the incidents' states.
/// Entries that stand only in the state follow those of the table. Pure.
/// </summary>
internal sealed class TimelineCheck(StateFacts facts, Findings findings)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<TimelineEntry> _entries = [];
    private string? _key;

    /// <summary>Timelines that have ended.</summary>
    public long Timelines { get; private set; }

    /// <summary>Entries in them.</summary>
    public long Entries { get; private set; }

    public void Take(TimelineRow row)
    {
        var key = GrainKey.Of(row.District, row.Incident);
        if (key != _key)
        {
            EndTimeline();
            _key = key;
        }

        _entries.Add(row.Entry);
    }

    /// <summary>After the last entry: also the incidents that have none in the table.</summary>
    public void End()
    {
        EndTimeline();
        foreach (var key in facts.Incidents.Keys.Where(key => !_seen.Contains(key)))
        {
            _key = key;
            EndTimeline();
        }
    }

    private void EndTimeline()
    {
        if (_key is not { } key)
        {
            return;
        }

        _seen.Add(key);
        Timelines++;
        if (facts.Incidents.TryGetValue(key, out var incident))
        {
            var last = _entries.Count == 0 ? 0 : _entries[^1].Number;
            _entries.AddRange(incident.Unflushed.Where(entry => entry.Number > last));
        }

        Entries += _entries.Count;
        Judge(key, incident);
        _entries.Clear();
        _key = null;
    }

    private void Judge(string key, IncidentFacts? incident)
    {
        if (TimelineChain.FirstBroken([.. _entries]) is { } number)
        {
            findings.Add(FindingKind.TimelineBroken, key, $"entry {number}");
        }
        else if (incident is null)
        {
            // An unreadable incident has been found already.
            if (!facts.Has(StateKinds.Incident, key))
            {
                findings.Add(FindingKind.TimelineWithoutIncident, key, $"{_entries.Count} entries");
            }
        }
        else if (_entries.Count != incident.Length || (_entries.Count == 0 ? TimelineChain.Genesis : _entries[^1].Hash) != incident.Head)
        {
            findings.Add(FindingKind.TimelineHeadDiffers, key, $"{_entries.Count} entries, the state says {incident.Length}");
        }
    }
}
