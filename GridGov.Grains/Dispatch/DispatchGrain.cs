using System.Collections.Immutable;
using GridGov.Grains.Diagnostics;
using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Dispatch;

/// <inheritdoc cref="IDispatchGrain" />
[GrainType("dispatch"), KeepAlive]
internal sealed class DispatchGrain(
    NearestWorkerPlanner planner, WorkerIndexes indexes, IOptions<DispatchOptions> options, GovernanceMetrics metrics, TimeProvider clock)
    : Grain, IDispatchGrain
{
    private const int MostWokenAtOnce = 32;

    private readonly WorkerRoster _roster = new();
    private readonly WaitingQueue _queue = new();
    private readonly HashSet<WorkerId> _moved = [];
    private DistrictId _district;
    private IAsyncStream<LivePositions>? _positions;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _district = GrainKey.District(this.GetPrimaryKeyString());
        _positions = this.GetStreamProvider(LiveStreams.Provider).GetStream<LivePositions>(LiveStreams.Positions(_district));
        this.RegisterGrainTimer(PublishPositionsAsync, options.Value.PositionsInterval, options.Value.PositionsInterval);
        this.RegisterGrainTimer(SweepQueueAsync, options.Value.QueueSweep, options.Value.QueueSweep);
        indexes.Open(_district, _roster.Index);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        indexes.Close(_district, _roster.Index);
        return Task.CompletedTask;
    }

    public Task<DispatchDecision> ProposeAsync(DispatchRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        _roster.LapsePromises(now);
        _roster.TakeBackPromises(request.Incident);
        var decision = planner.Plan(_roster, request);
        if (request.Severity <= 2)
        {
            foreach (var candidate in decision.Candidates.Where(static candidate => NearestWorkerPlanner.IsEligible(candidate.Reason)).Take(request.Wanted))
            {
                _roster.Promise(candidate.Worker, request.Incident, now);
            }
        }

        return Task.FromResult(decision);
    }

    public Task UpdateWorkerAsync(WorkerAvailability availability, CancellationToken cancellationToken)
    {
        var before = _roster.Find(availability.Worker);
        if (!_roster.Update(availability))
        {
            return Task.CompletedTask;
        }

        if (availability.LastFix is not null && availability.IsOnDuty
            && (before?.LastFix != availability.LastFix || before?.UrgentIncident != availability.UrgentIncident))
        {
            _moved.Add(availability.Worker);
        }

        return _queue.Count > 0 && _roster.Find(availability.Worker) is { IsOnDuty: true, UrgentIncident: null } free
            ? WakeForAsync(free)
            : Task.CompletedTask;
    }

    public Task EnqueueAsync(WaitingIncident incident, CancellationToken cancellationToken)
    {
        if (_queue.Put(incident))
        {
            metrics.WaitingChanged(1);
        }

        // Between the incident's question and this call somebody may have become free.
        var now = clock.GetUtcNow();
        return HasCandidate(incident, now) ? WakeAsync([incident.Incident], now) : Task.CompletedTask;
    }

    public Task DequeueAsync(IncidentId incident, CancellationToken cancellationToken)
    {
        if (_queue.Remove(incident))
        {
            metrics.WaitingChanged(-1);
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<NearbyWorker>> FindNearestAsync(GeoPoint place, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(_roster.Index.FindNearby(place, limit, clock.GetUtcNow()));

    public Task<ImmutableArray<WorkerPosition>> GetPositionsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Task.FromResult(_roster.All.Where(worker => worker.IsOnDutyAt(now) && worker.LastFix is not null).Select(Position).ToImmutableArray());
    }

    private static WorkerPosition Position(WorkerAvailability worker) => new(
        worker.Worker, worker.LastFix!.Latitude, worker.LastFix.Longitude, worker.LastFix.RecordedAt, worker.UrgentIncident is not null);

    private bool HasCandidate(WaitingIncident incident, DateTimeOffset now) => planner.HasCandidate(_roster, incident.Request with { At = now });

    // A free worker can hold one urgent incident, and be asked for a few calm ones besides.
    private Task WakeForAsync(WorkerAvailability worker)
    {
        var now = clock.GetUtcNow();
        var woken = new List<IncidentId>();
        foreach (var incident in _queue.InOrder)
        {
            if (_queue.CanWake(incident.Incident, now)
                && NearestWorkerPlanner.IsEligible(planner.Classify(worker, incident.Request with { At = now })))
            {
                woken.Add(incident.Incident);
                if (incident.Severity <= 2 || woken.Count >= MostWokenAtOnce)
                {
                    break;
                }
            }
        }

        return WakeAsync(woken, now);
    }

    private Task SweepQueueAsync()
    {
        var now = clock.GetUtcNow();
        _roster.LapsePromises(now);
        var woken = _queue.InOrder.Where(incident => _queue.CanWake(incident.Incident, now) && HasCandidate(incident, now))
            .Take(MostWokenAtOnce).Select(static incident => incident.Incident).ToList();
        return WakeAsync(woken, now);
    }

    private async Task WakeAsync(List<IncidentId> incidents, DateTimeOffset now)
    {
        foreach (var incident in incidents)
        {
            _queue.Woken(incident, now);
            await GrainFactory.Incident(_district, incident).SomebodyIsFreeAsync(CancellationToken.None);
        }
    }

    private Task PublishPositionsAsync()
    {
        if (_moved.Count == 0)
        {
            return Task.CompletedTask;
        }

        var now = clock.GetUtcNow();
        var positions = _moved.Select(id => _roster.Find(id)!)
            .Where(worker => worker.IsOnDutyAt(now) && worker.LastFix is not null)
            .Select(Position).ToImmutableArray();
        _moved.Clear();
        return positions.IsEmpty ? Task.CompletedTask : _positions!.OnNextAsync(new LivePositions(_district, now, positions));
    }
}
