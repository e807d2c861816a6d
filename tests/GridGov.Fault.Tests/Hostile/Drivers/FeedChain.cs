using System.Text.Json.Nodes;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>What a reader of the feed has been told, checked link by link: nothing left out, nothing twice.</summary>
internal sealed class FeedChain(string reader)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _incidents = new(StringComparer.Ordinal);
    private long _last = -1;
    private int _changes;

    /// <summary>Sequence of the last event; −1 before the first.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Events so far, the snapshot not counted.</summary>
    public int Changes
    {
        get
        {
            lock (_gate)
            {
                return _changes;
            }
        }
    }

    public bool HasSeenIncident(string id)
    {
        lock (_gate)
        {
            return _incidents.Contains(id);
        }
    }

    /// <summary>A snapshot, with which it begins.</summary>
    public void Begin(long sequence)
    {
        lock (_gate)
        {
            _last.ShouldBe(-1, $"{reader}: a second snapshot");
            _last = sequence;
        }
    }

    /// <summary>One event of the feed, or the first of all where there is no snapshot.</summary>
    public void Take(string kind, long sequence, JsonNode body)
    {
        lock (_gate)
        {
            var previous = body["prev"]!.GetValue<long>();
            if (_last >= 0)
            {
                previous.ShouldBe(_last, $"{reader}: a gap, or something twice, before {sequence}");
            }

            _last = sequence;
            _changes++;
            if (kind == "incident")
            {
                _incidents.Add(body["id"]!.GetValue<string>());
            }
        }
    }
}
