using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Dispatch;

/// <summary>Incidents that wait for somebody, by severity, then age. A woken one is left alone for a second, so that it can claim in peace.</summary>
internal sealed class WaitingQueue
{
    private static readonly TimeSpan Peace = TimeSpan.FromSeconds(1);
    private readonly SortedSet<WaitingIncident> _order = new(Comparer<WaitingIncident>.Create(Compare));
    private readonly Dictionary<IncidentId, WaitingIncident> _byId = [];
    private readonly Dictionary<IncidentId, DateTimeOffset> _wokenAt = [];

    /// <summary>How many wait.</summary>
    public int Count => _order.Count;

    /// <summary>In the order in which they are served. Change the queue only after the enumeration.</summary>
    public IEnumerable<WaitingIncident> InOrder => _order;

    /// <summary>Puts one in or changes its place; answers whether it is new.</summary>
    public bool Put(WaitingIncident incident)
    {
        var isNew = !Remove(incident.Incident);
        _byId[incident.Incident] = incident;
        _order.Add(incident);
        return isNew;
    }

    /// <summary>Takes one out; answers whether it was in.</summary>
    public bool Remove(IncidentId incident)
    {
        _wokenAt.Remove(incident);
        return _byId.Remove(incident, out var known) && _order.Remove(known);
    }

    /// <summary>May it be woken (again)?</summary>
    public bool CanWake(IncidentId incident, DateTimeOffset now) => !_wokenAt.TryGetValue(incident, out var at) || now - at >= Peace || now < at;

    /// <summary>It has been woken.</summary>
    public void Woken(IncidentId incident, DateTimeOffset now) => _wokenAt[incident] = now;

    private static int Compare(WaitingIncident a, WaitingIncident b)
    {
        var order = a.Severity.CompareTo(b.Severity);
        order = order != 0 ? order : a.Since.CompareTo(b.Since);
        return order != 0 ? order : string.CompareOrdinal(a.Incident.Value, b.Incident.Value);
    }
}
