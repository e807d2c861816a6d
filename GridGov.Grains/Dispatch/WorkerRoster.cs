using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Dispatch;

/// <summary>
/// Everybody's availability by id, those on duty by place, and apart from each other those who are free and those whom an urgent incident holds or was
/// promised: in a storm of alarms the free are few, and only they have to be looked at.
/// </summary>
internal sealed class WorkerRoster
{
    private const int TiesLookedFor = 8;

    private readonly Dictionary<WorkerId, WorkerAvailability> _byId = [];
    private readonly Dictionary<WorkerId, WorkerAvailability> _free = [];
    private readonly HeldWorkers _held = new();
    private readonly ClaimPromises _promises = new();

    /// <summary>Everybody, in no order.</summary>
    public IReadOnlyCollection<WorkerAvailability> All => _byId.Values;

    /// <summary>On duty by their last news and held by no urgent incident, in no order. A duty may have ended by itself since.</summary>
    public Dictionary<WorkerId, WorkerAvailability>.ValueCollection Free => _free.Values;

    /// <summary>On duty by their last news and held by an urgent incident, or promised to one.</summary>
    public HeldWorkers Held => _held;

    /// <summary>How many are off duty by their last news.</summary>
    public int OffDutyCount => _byId.Count - _free.Count - _held.Count;

    /// <summary>Those on duty by place; the one part of the roster that any thread may read.</summary>
    public WorkerIndex Index { get; } = new();

    /// <summary>The worker; null when nobody has told of one.</summary>
    public WorkerAvailability? Find(WorkerId worker) => _byId.GetValueOrDefault(worker);

    /// <summary>Takes news in; older news than what is known is ignored and answers false.</summary>
    public bool Update(WorkerAvailability availability)
    {
        var known = Find(availability.Worker);
        if (known is not null && availability.Version <= known.Version)
        {
            return false;
        }

        if (availability is { IsOnDuty: true, UrgentIncident: null })
        {
            // It may have been sent before the claim that is on its way.
            availability = availability with { UrgentIncident = _promises.Find(availability.Worker) };
        }
        else
        {
            _promises.End(availability.Worker);
        }

        Replace(known, availability);
        return true;
    }

    /// <summary>
    /// The incident is about to claim the worker: nobody else is told to, until the claim's news has come or time is up. Without effect on who is not free.
    /// </summary>
    public void Promise(WorkerId worker, IncidentId incident, DateTimeOffset now)
    {
        if (_free.TryGetValue(worker, out var known))
        {
            _promises.Make(worker, incident, now);
            Replace(known, known with { UrgentIncident = incident });
        }
    }

    /// <summary>The incident asks anew: what it was promised and has not claimed is free for all again.</summary>
    public void TakeBackPromises(IncidentId incident)
    {
        foreach (var worker in _held.Of(incident).Where(worker => _promises.Find(worker.Worker) == incident).ToList())
        {
            _promises.End(worker.Worker);
            Replace(worker, worker with { UrgentIncident = null });
        }
    }

    /// <summary>Ends promises that nobody has made true in time.</summary>
    public void LapsePromises(DateTimeOffset now)
    {
        foreach (var worker in _promises.Lapse(now))
        {
            var known = _byId[worker];
            Replace(known, known with { UrgentIncident = null });
        }
    }

    /// <summary>The nearest who match, and everybody who is as near as the last of them to the metre; nearest first.</summary>
    public ReadOnlySpan<FoundWorker> Nearest(GeoPoint place, int count, Func<WorkerAvailability, bool> matches)
    {
        for (var wanted = count + TiesLookedFor; ; wanted *= 2)
        {
            var found = new FoundWorker[wanted];
            var length = count <= 0 ? 0 : Index.Nearest(place, matches, found);
            if (length <= count)
            {
                return found.AsSpan(0, length);
            }

            var last = Math.Round(found[count - 1].Meters);
            var kept = Array.FindIndex(found, count, length - count, one => Math.Round(one.Meters) > last);
            if (kept >= 0 || length < wanted)
            {
                return found.AsSpan(0, kept < 0 ? length : kept);
            }
        }
    }

    private void Replace(WorkerAvailability? known, WorkerAvailability news)
    {
        Index.Replace(known, news);
        _byId[news.Worker] = news;
        if (known is { IsOnDuty: true, UrgentIncident: not null })
        {
            _held.Remove(known);
        }

        switch (news)
        {
            case { IsOnDuty: false }:
                _free.Remove(news.Worker);
                break;
            case { UrgentIncident: null }:
                _free[news.Worker] = news;
                break;
            default:
                _free.Remove(news.Worker);
                _held.Add(news);
                break;
        }
    }
}
