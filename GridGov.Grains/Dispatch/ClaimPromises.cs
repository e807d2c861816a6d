using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Dispatch;

/// <summary>
/// Whom an incident was told to claim a moment ago. Of alarms that come in the same moment each is told of somebody else; without that all would run
/// after the same nearest worker, and all but one would ask again. A promise is no claim: only the worker grants that. It is kept in memory
/// alone and lapses by itself, so that who dies between the answer and the claim holds nobody.
/// </summary>
internal sealed class ClaimPromises
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly Dictionary<WorkerId, (IncidentId Incident, DateTimeOffset At)> _byWorker = [];
    private readonly Queue<(WorkerId Worker, DateTimeOffset At)> _byAge = [];

    /// <summary>To whom the worker is promised; null: to nobody.</summary>
    public IncidentId? Find(WorkerId worker) => _byWorker.TryGetValue(worker, out var promise) ? promise.Incident : null;

    /// <summary>Promises a worker who is promised to nobody.</summary>
    public void Make(WorkerId worker, IncidentId incident, DateTimeOffset now)
    {
        _byWorker.Add(worker, (incident, now));
        _byAge.Enqueue((worker, now));
    }

    /// <summary>Ends the promise, because the worker's own news has come or the incident asks anew.</summary>
    public void End(WorkerId worker) => _byWorker.Remove(worker);

    /// <summary>Ends what was promised too long ago; answers whose promises these were.</summary>
    public List<WorkerId> Lapse(DateTimeOffset now)
    {
        var ended = new List<WorkerId>();
        while (_byAge.TryPeek(out var oldest) && IsOver(oldest.At, now))
        {
            _byAge.Dequeue();
            if (_byWorker.TryGetValue(oldest.Worker, out var promise) && promise.At == oldest.At)
            {
                _byWorker.Remove(oldest.Worker);
                ended.Add(oldest.Worker);
            }
        }

        return ended;
    }

    // A clock that was set back ends it as well.
    private static bool IsOver(DateTimeOffset since, DateTimeOffset now) => now - since >= Lifetime || now < since;
}
