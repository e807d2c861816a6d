using System.Runtime.InteropServices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Dispatch;

/// <summary>Those on duty whom an urgent incident holds, by worker and by incident.</summary>
internal sealed class HeldWorkers
{
    private readonly Dictionary<WorkerId, WorkerAvailability> _byId = [];
    private readonly Dictionary<IncidentId, List<WorkerId>> _byIncident = [];
    private DateTimeOffset _firstEnd = DateTimeOffset.MaxValue; // no duty here ends earlier

    /// <summary>How many.</summary>
    public int Count => _byId.Count;

    /// <summary>Whether an urgent incident holds the worker.</summary>
    public bool Contains(WorkerId worker) => _byId.ContainsKey(worker);

    /// <summary>Whom the incident holds; usually nobody or one.</summary>
    public IEnumerable<WorkerAvailability> Of(IncidentId incident) =>
        _byIncident.TryGetValue(incident, out var workers) ? workers.Select(worker => _byId[worker]) : [];

    /// <summary>How many are still on duty at that time: a duty ends by itself, without news. Looks at everybody only when one may have ended.</summary>
    public int CountOnDutyAt(DateTimeOffset at)
    {
        if (at < _firstEnd)
        {
            return _byId.Count;
        }

        _firstEnd = _byId.Values.Min(static worker => worker.OnDutyUntil) ?? DateTimeOffset.MaxValue;
        return _byId.Values.Count(worker => worker.IsOnDutyAt(at));
    }

    /// <summary>Adds one who is held and is not in yet.</summary>
    public void Add(WorkerAvailability worker)
    {
        _byId.Add(worker.Worker, worker);
        ref var workers = ref CollectionsMarshal.GetValueRefOrAddDefault(_byIncident, worker.UrgentIncident!.Value, out _);
        (workers ??= new(1)).Add(worker.Worker);
        if (worker.OnDutyUntil < _firstEnd)
        {
            _firstEnd = worker.OnDutyUntil.Value;
        }
    }

    /// <summary>Removes one, as it was added.</summary>
    public void Remove(WorkerAvailability worker)
    {
        _byId.Remove(worker.Worker);
        var incident = worker.UrgentIncident!.Value;
        var workers = _byIncident[incident];
        if (workers.Count > 1)
        {
            workers.Remove(worker.Worker);
        }
        else
        {
            _byIncident.Remove(incident);
        }
    }
}
