using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using GridGov.Grains.Grids;
using GridGov.Interfaces;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>What others are told: dispatch at once, feed and grids in a turn of their own, again until they have taken it.</summary>
internal sealed partial class WorkerGrain
{
    private static readonly TimeSpan DispatchRetry = TimeSpan.FromMilliseconds(250);

    private IGrainTimer? _outboxTimer;
    private IGrainTimer? _dispatchTimer;
    private bool _owesDispatch;
    private IAsyncStream<TaskNotice>? _tasks;
    private ImmutableArray<GridCode> _formerGrids = [];
    private int _outboxFailures;
    private long _newsVersion;
    private (IGridLookup? Map, ImmutableArray<GridCode> Grids, GridCode? Current, ImmutableArray<GridCode> Areas) _areas;

    private WorkerSnapshot Snapshot()
    {
        var now = clock.GetUtcNow();
        var duty = CurrentDuty(now);
        var registration = Record.Registration!;
        return new WorkerSnapshot
        {
            Id = _id,
            Name = registration.Name,
            IsOnDuty = duty is not null,
            OnDutySince = duty?.From,
            OffDutySince = rules.Calendar.OffSince(_duty, now),
            Grids = registration.Grids,
            DeputyOf = registration.DeputyOf,
            Skills = registration.Skills,
            LastFix = IsTracked(now) ? _live?.ToLastFix() : null,
            CurrentGrid = IsTracked(now) ? _currentGrid : null,
            UrgentIncident = ClaimRule.HolderOf(Record.Tasks),
            OpenTasks = Record.Tasks.Length,
            BatteryPercent = _batteryPercent,
            Version = Record.Version,
        };
    }

    private async Task TellDispatchAsync()
    {
        var map = await maps.GetAsync(_district, CancellationToken.None);
        var now = clock.GetUtcNow();
        var duty = CurrentDuty(now);
        _currentGrid = _live is { } live ? map.Find(live.Location) : null;
        _toldFix = _live;

        // Newer than anything an earlier activation can have said.
        _newsVersion = Math.Max(_newsVersion + 1, now.UtcTicks);
        var grids = Record.Registration!.Grids;
        await SendToDispatchAsync(new WorkerAvailability
        {
            Worker = _id,
            IsOnDuty = duty is not null,
            OnDutyUntil = duty is null ? null : rules.Calendar.EndsBy(duty),
            LastFix = _live?.ToLastFix(),
            CurrentGrid = _currentGrid,
            Grids = map.AllLivingOf(grids),
            Areas = AreasOf(map, grids),
            DeputyOf = Record.Registration.DeputyOf,
            UrgentIncident = ClaimRule.HolderOf(Record.Tasks),
            OpenTasks = Record.Tasks.Length,
            Version = _newsVersion,
        });
    }

    // Worked out again only when the worker has come into another grid, has others to look after, or the district has other grids.
    private ImmutableArray<GridCode> AreasOf(IGridLookup map, ImmutableArray<GridCode> grids)
    {
        if (_areas.Map != map || _areas.Grids != grids || _areas.Current != _currentGrid)
        {
            var all = grids.Concat(_currentGrid is { } current ? [current] : []).SelectMany(grid => map.PathOf(grid)).Distinct();
            _areas = (map, grids, _currentGrid, [.. all]);
        }

        return _areas.Areas;
    }

    // A full mailbox of the index must not fail a fix or a claim that is on disk already: the news is owed and told anew, as it then stands.
    private async Task SendToDispatchAsync(WorkerAvailability news)
    {
        try
        {
            await GrainFactory.Dispatch(_district).UpdateWorkerAsync(news, CancellationToken.None);
            _owesDispatch = false;
        }
        catch (Exception exception)
        {
            _owesDispatch = true;
            metrics.OutboxFailed("dispatch");
            DispatchNewsOwed(exception, _district, _id);
            _dispatchTimer ??= this.RegisterGrainTimer(TellDispatchAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _dispatchTimer.Change(DispatchRetry, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task TellGridsAsync()
    {
        var isOnDuty = IsOnDuty(clock.GetUtcNow());
        foreach (var grid in Record.Registration!.Grids)
        {
            await GrainFactory.Grid(_district, grid).ReportWorkerAsync(_id, isOnDuty, Record.Version, CancellationToken.None);
        }

        foreach (var grid in _formerGrids)
        {
            await GrainFactory.Grid(_district, grid).ReportWorkerAsync(_id, isOnDuty: false, Record.Version, CancellationToken.None);
        }

        _formerGrids = [];
    }

    private void Settle()
    {
        if (Record.ToldVersion < Record.Version)
        {
            _outboxTimer!.Change(_outboxFailures == 0 ? TimeSpan.Zero : OutboxBackoff.After(_outboxFailures), Timeout.InfiniteTimeSpan);
        }
    }

    private async Task FlushAsync()
    {
        if (Record.Registration is null || Record.ToldVersion >= Record.Version)
        {
            return;
        }

        try
        {
            var version = Record.Version;
            await TellGridsAsync();
            await GrainFactory.Feed(_district).AppendAsync([await EntryAsync()], CancellationToken.None);
            stored.State = Record with { ToldVersion = version };
            _outboxFailures = 0;
        }
        catch (Exception exception)
        {
            // Whatever it was, the news is still in the state; the timer tries again.
            _outboxFailures++;
            metrics.OutboxFailed("worker");
            if (_outboxFailures == 1)
            {
                WorkerNewsStuck(exception, _district, _id);
            }
        }

        Settle();
    }

    private async Task<FeedEntry> EntryAsync()
    {
        var map = await maps.GetAsync(_district, CancellationToken.None);
        var snapshot = Snapshot();
        return new FeedEntry
        {
            Kind = EntityKind.Worker,
            Id = _id.Value,
            Version = snapshot.Version,
            GridPath = snapshot.Grids.IsEmpty ? [] : map.PathOf(snapshot.Grids[0]),
            IsOpen = snapshot.IsOnDuty,
            Since = Record.RegisteredAt,
            At = clock.GetUtcNow(),
            Body = ImmutableCollectionsMarshal.AsImmutableArray(
                JsonSerializer.SerializeToUtf8Bytes(snapshot, GovernanceJson.Default.WorkerSnapshot)),
        };
    }
}
