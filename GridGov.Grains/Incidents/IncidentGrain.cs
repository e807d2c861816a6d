using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Calendars;
using GridGov.Grains.Diagnostics;
using GridGov.Grains.Dispatch;
using GridGov.Grains.Grids;
using GridGov.Interfaces;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Logging;

namespace GridGov.Grains.Incidents;

/// <inheritdoc cref="IIncidentGrain" />
/// <remarks>Calls go down only: residents, dispatch and workers are awaited; device, grid and the queue's news go one way (IncidentGrain.Outbox.cs).</remarks>
[GrainType("incident")]
internal sealed partial class IncidentGrain(
    [PersistentState("incident")] IPersistentState<IncidentRecord> stored,
    IncidentRules rules,
    IGridMapSource maps,
    ITimelineStore timeline,
    WorkingCalendar calendar,
    GovernanceMetrics metrics,
    TimeProvider clock,
    ILogger<IncidentGrain> logger) : Grain, IIncidentGrain, IRemindable
{
    private const string LadderReminder = "ladder";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private DistrictId _district;
    private IncidentId _id;
    private IGrainTimer? _ladderTimer;

    private IncidentRecord Record => stored.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _district = GrainKey.District(key);
        _id = new IncidentId(GrainKey.Local(key));
        _ladderTimer = this.RegisterGrainTimer(OnLadderDueAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _outboxTimer = this.RegisterGrainTimer(FlushAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (Record.Id is not null)
        {
            Settle();
        }

        return Task.CompletedTask;
    }

    public async Task<PressOutcome> OpenAsync(OpenIncident command, CancellationToken cancellationToken)
    {
        if (Record.Id is not null)
        {
            // Written once, with its decision: there is nothing left to resume but the outbox and the ladder.
            await ResumeAsync(cancellationToken);
            return PressOutcome.Known;
        }

        using var activity = GrainTracing.Source.StartActivity(GrainTracing.OpenIncident);
        var map = await maps.GetAsync(_district, cancellationToken);
        var resident = command.Resident is { } id
            ? await GrainFactory.Resident(_district, id).GetRegistrationAsync(cancellationToken)
            : null;
        var place = Place(command, map);
        var now = clock.GetUtcNow();
        var opened = rules.Ladder.Start(rules.Opening.Open(_id, command, place.Location, place.Path, resident?.Name, now), now);
        var (decision, claimed) = await AskAsync(opened);
        var next = rules.Ladder.Decided(opened, decision, claimed, clock.GetUtcNow());
        next = next with { Clock = next.Clock with { T2 = clock.GetUtcNow() } };

        // The reminder first: if only one of the two gets to disk, it is the one that harms nobody.
        await Task.WhenAll(RegisterLadderAsync(), CommitAsync(next));
        await AfterAsync(opened);
        metrics.IncidentOpened(next.Severity);
        IncidentOpened(_district, _id, next.Severity, next.State, claimed.Length);
        return PressOutcome.Opened;
    }

    public async Task<PressOutcome> AddPressAsync(Press press, CancellationToken cancellationToken)
    {
        var before = Record;
        if (before.Id is null)
        {
            return PressOutcome.Closed;
        }

        var now = clock.GetUtcNow();
        var (outcome, next) = rules.Opening.AddPress(before, press, now);
        if (outcome != PressOutcome.Counted)
        {
            return outcome;
        }

        if (next.IsUrgent() && !before.IsUrgent())
        {
            next = await BecomeUrgentAsync(next, now);
        }

        if (next.TellPressesAt <= now)
        {
            next = TellEverybody(next, now);
        }

        await CommitAsync(next);
        await AfterAsync(before);
        return PressOutcome.Counted;
    }

    public async Task MoveTargetAsync(IncidentLocation location, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = Record;
        var next = rules.Opening.MoveTarget(before, location, now);
        if (ReferenceEquals(next, before))
        {
            return;
        }

        await CommitAsync(TellEverybody(next, now));
        await AfterAsync(before);
    }

    public async Task<StepOutcome> ReplyAsync(WorkerReply reply, CancellationToken cancellationToken)
    {
        var before = Record;
        if (before.Id is null)
        {
            return new StepOutcome { Result = StepResult.Unknown, Reason = "There is no such incident." };
        }

        var decision = rules.Replies.Judge(before, reply);
        if (decision.Result != StepResult.Done)
        {
            return decision.Outcome();
        }

        var next = decision.Record;
        var isLeft = next.IsOpen() && reply.Reply == ReplyKind.Decline
            && next.Offers.Any(offer => offer.Task == reply.Task) && !next.Offers.Any(static offer => offer.IsActive());
        if (isLeft)
        {
            var level = Math.Min(next.EscalationLevel + 1, EscalationSchedule.LastLevel);
            await ClimbAsync(next, level, $"worker:{reply.Worker}");
        }
        else
        {
            await CommitAsync(next);
        }

        await AfterAsync(before);
        return decision.Outcome() with { Incident = Record.Snapshot() };
    }

    public async Task<StepOutcome> TakeStepAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var before = Record;
        if (before.Id is null)
        {
            return new StepOutcome { Result = StepResult.Unknown, Reason = "There is no such incident." };
        }

        var decision = rules.Lifecycle.Take(before, request);
        if (decision.Result == StepResult.Done)
        {
            decision = request.Step switch
            {
                IncidentStep.Assign => await AssignAsync(decision.Record, request),
                IncidentStep.Assist => await AssistAsync(decision.Record, request),
                IncidentStep.Message => await MessageAsync(decision, request),
                IncidentStep.Escalate => await EscalateAsync(decision.Record, request),
                _ => await CommitStepAsync(decision),
            };
            await AfterAsync(before);
        }

        return decision.Outcome();
    }

    public Task<IncidentSnapshot?> GetSnapshotAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Record.Id is null ? null : Record.Snapshot());

    public async Task<ImmutableArray<TimelineEntry>> GetTimelineAsync(CancellationToken cancellationToken)
    {
        if (Record.Id is null)
        {
            return [];
        }

        // The unflushed first: an entry that is flushed meanwhile is then in both, never in none.
        var unflushed = Record.Unflushed;
        var flushed = await timeline.ReadAsync(_district, _id, cancellationToken);
        return [.. flushed.Concat(unflushed).DistinctBy(static entry => entry.Number).OrderBy(static entry => entry.Number)];
    }

    public async Task<ImmutableArray<DispatchDecision>> GetDecisionsAsync(CancellationToken cancellationToken) =>
        [.. (await GetTimelineAsync(cancellationToken))
            .Where(static entry => entry is { Event: "decision", Details: not null })
            .Select(static entry => JsonSerializer.Deserialize(entry.Details!, GovernanceJson.Default.DispatchDecision)!)];

    public async Task SomebodyIsFreeAsync(CancellationToken cancellationToken)
    {
        var before = Record;
        if (!before.IsOpen() || !before.IsQueued || before.Taken() is not null)
        {
            await GrainFactory.Dispatch(_district).DequeueAsync(_id, cancellationToken);
            return;
        }

        var (decision, claimed) = await AskAsync(before);
        if (claimed.IsEmpty)
        {
            // Not worth a line in the timeline: the queue asks often. It must know the newest wishes, though.
            _isQueueTold = false;
            await TellDispatchAsync();
            Settle();
            return;
        }

        await CommitAsync(rules.Ladder.Drained(before, decision, claimed, clock.GetUtcNow()));
        await AfterAsync(before);
    }

    public async Task ConfirmClaimAsync(WorkerId worker, TaskId task, CancellationToken cancellationToken)
    {
        var offer = Record.Tasks().FirstOrDefault(known => known.Task == task && known.Worker == worker);
        if (Record.Id is not null && offer is not null)
        {
            await GrainFactory.Worker(_district, worker).UpdateTaskAsync(Record.TaskOf(offer), cancellationToken);
            return;
        }

        // A claim of an opening that was cut off before its write. If that is resumed, it claims again.
        var withdrawn = new WorkerTask
        {
            Task = task,
            Incident = _id,
            State = TaskState.Withdrawn,
            Kind = Record.Kind,
            Severity = Record.Severity,
            OfferedAt = clock.GetUtcNow(),
        };
        await GrainFactory.Worker(_district, worker).UpdateTaskAsync(withdrawn, cancellationToken);
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (Record.Id is null)
        {
            return;
        }

        stored.State = rules.Ladder.Reanchored(Record, clock.GetUtcNow());
        await RegridAsync(cancellationToken);
        await ClimbIfDueAsync();
        await NoteOverdueAsync();
        // The index may have forgotten it: it stores nothing.
        _isQueueTold &= !Record.IsQueued;
        await TellDispatchAsync();
        Settle();
    }

    public async Task<bool> RegridAsync(CancellationToken cancellationToken)
    {
        var before = Record;
        var next = before.Id is null ? before : IncidentRegrid.Follow(before, await maps.GetAsync(_district, cancellationToken), clock.GetUtcNow());
        if (ReferenceEquals(next, before))
        {
            return false;
        }

        await CommitAsync(next);
        await AfterAsync(before);
        return true;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // A reminder outlives its incident when the end was cut off before it was taken back, or the opening before its write.
        _hasReminder = true;
        if (Record.Id is null)
        {
            await KeepReminderAsync();
            return;
        }

        await ResumeAsync(CancellationToken.None);
    }

    private static (IncidentLocation? Location, ImmutableArray<GridCode> Path) Place(OpenIncident command, IGridLookup map)
    {
        var home = command.Home;
        var location = command.Press.Location
            ?? (home?.Location is { } place ? IncidentLocation.At(place, LocationSource.Home) : null)
            ?? (home?.Grid is { } middled && map.CentroidOf(middled) is { } middle ? IncidentLocation.At(middle, LocationSource.Grid) : null);
        var isAtHome = location is null or { Source: LocationSource.Home or LocationSource.Grid };
        var named = (isAtHome ? home?.Grid : null) ?? (location is null ? null : map.Find(location.Point)) ?? home?.Grid;
        var grid = named is { } code ? map.LivingOf(code, location?.Place) ?? named : null;
        return (location, grid is { } found ? map.PathOf(found) is { IsEmpty: false } path ? path : [found] : []);
    }

    private async Task<StepDecision> CommitStepAsync(StepDecision decision)
    {
        await CommitAsync(decision.Record);
        return decision with { Record = Record };
    }
}
