using System.Collections.Immutable;
using GridGov.Grains.Diagnostics;
using GridGov.Grains.Grids;
using GridGov.Grains.Tracks;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Logging;

namespace GridGov.Grains.Workers;

/// <inheritdoc cref="IWorkerGrain" />
/// <remarks>Waits for no other grain but the feed; dispatch index, grids and incidents are told one way (WorkerGrain.Outbox.cs).</remarks>
[GrainType("worker")]
internal sealed partial class WorkerGrain(
    [PersistentState("worker")] IPersistentState<WorkerRecord> stored,
    WorkerRules rules,
    ITrackStore tracks,
    IGridMapSource maps,
    GovernanceMetrics metrics,
    TimeProvider clock,
    ILogger<WorkerGrain> logger) : Grain, IWorkerGrain
{
    private DistrictId _district;
    private WorkerId _id;
    private ImmutableArray<DutyInterval> _duty = [];
    private LivePosition? _live;
    private LivePosition? _toldFix;
    private int? _batteryPercent;
    private GridCode? _currentGrid;
    private Task _dutyBeingKept = Task.CompletedTask;

    private WorkerRecord Record => stored.State;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _district = GrainKey.District(key);
        _id = new WorkerId(GrainKey.Local(key));
        _tasks = this.GetStreamProvider(LiveStreams.Provider).GetStream<TaskNotice>(LiveStreams.Tasks(_district));
        _outboxTimer = this.RegisterGrainTimer(FlushAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _dutyTimer = this.RegisterGrainTimer(EndDutyAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        AwaitConfirmation(Record.Tasks);
        RefreshDuty();
        if (Record.Registration is not null)
        {
            await RelearnPositionAsync(cancellationToken);
            WatchDuty();
            Settle();
        }
    }

    public async Task<RegistrationOutcome> RegisterAsync(WorkerRegistration registration, SecretHash? secret, CancellationToken cancellationToken)
    {
        var before = Record.Registration;
        var grids = (await maps.GetAsync(_district, cancellationToken)).AllLivingOf(registration.Grids);
        await stored.CommitAsync(
            Record with
            {
                Registration = registration with { Grids = grids },
                Secret = secret ?? Record.Secret,
                RegisteredAt = before is null ? clock.GetUtcNow() : Record.RegisteredAt,
                Version = Record.Version + 1,
            },
            DeactivateOnIdle);
        _formerGrids = before is null ? [] : [.. before.Grids.Except(grids)];
        await TellDispatchAsync();
        Settle();
        return new RegistrationOutcome(before is null, Record.Secret is not null);
    }

    public async Task<bool> RegridAsync(ImmutableArray<GridCode> from, ImmutableArray<GridCode> to, CancellationToken cancellationToken)
    {
        if (Record.Registration is not { } registration || !registration.Grids.ToHashSet().SetEquals(from))
        {
            return false;
        }

        await RegisterAsync(registration with { Grids = to }, null, cancellationToken);
        return true;
    }

    public Task<SecretHash?> GetSecretAsync(CancellationToken cancellationToken)
    {
        if (Record.Registration is null)
        {
            DeactivateOnIdle(); // anybody may ask for any id: what strangers make up must not stay in memory
        }

        return Task.FromResult(Record.Registration is null ? null : Record.Secret);
    }

    // Interleaves: nothing of the grain's state is written here, and everything between two awaits is one step. Nearly always there is nothing to await.
    public async ValueTask<FixReceipts> ReportFixesAsync(ImmutableArray<PositionFix> fixes, CancellationToken cancellationToken)
    {
        var receipts = Admit(fixes);
        if (!_dutyBeingKept.IsCompleted && Count(fixes, receipts, FixReceipt.OffDuty) > 0)
        {
            // A phone that comes on duty sends its first fixes right behind: until that is on disk, nobody knows that they are nobody's business.
            await _dutyBeingKept;
            receipts = Admit(fixes);
        }

        CountTaken(fixes, receipts);
        if (Count(fixes, receipts, FixReceipt.Stored) is > 0 and var stored)
        {
            receipts = receipts with { Mark = await AppendAsync(fixes, receipts, stored) };
            if (Moves(fixes, receipts))
            {
                await TellDispatchAsync();
            }
        }

        return receipts;
    }

    public async Task<DutyOutcome> ReportDutyAsync(DutyReport report, CancellationToken cancellationToken)
    {
        if (Record.Registration is null)
        {
            return DutyOutcome.Unknown;
        }

        var marks = rules.Calendar.Add(Record.Duty, report);
        if (marks.Equals(Record.Duty))
        {
            return DutyOutcome.Unchanged;
        }

        var before = _duty;
        await (_dutyBeingKept = KeepDutyAsync(marks));
        WatchDuty();
        if (!IsTracked(clock.GetUtcNow()))
        {
            ForgetPosition();
        }

        await TellDispatchAsync();
        Settle();
        DutyChanged(_district, _id, IsOnDuty(clock.GetUtcNow()));
        return before.SequenceEqual(_duty) ? DutyOutcome.Unchanged : DutyOutcome.Changed;
    }

    public async Task<ClaimOutcome> TryClaimAsync(WorkerTask offer, CancellationToken cancellationToken)
    {
        if (Record.Registration is null)
        {
            return new ClaimOutcome(ClaimResult.Unknown);
        }

        var outcome = rules.Claims.Judge(IsOnDuty(clock.GetUtcNow()), Record.Tasks, offer);
        if (outcome.Result != ClaimResult.Granted)
        {
            // The index would not have proposed the worker if it knew.
            await TellDispatchAsync();
            return outcome;
        }

        if (!Record.Tasks.Contains(offer))
        {
            await stored.CommitAsync(
                Record with { Tasks = ClaimRule.Accepted(Record.Tasks, offer), Version = Record.Version + 1 }, DeactivateOnIdle);
            AwaitConfirmation([offer]);
            await TellDispatchAsync();
            await _tasks!.OnNextAsync(new TaskNotice(_district, _id, offer, IsUpdate: false));
            Settle();
        }

        return outcome;
    }

    public async Task UpdateTaskAsync(WorkerTask task, CancellationToken cancellationToken)
    {
        _unconfirmed.Remove(task.Task);
        var known = Record.Tasks.FirstOrDefault(open => open.Task == task.Task);
        if (known is null || known == task)
        {
            return;
        }

        await stored.CommitAsync(Record with { Tasks = ClaimRule.Changed(Record.Tasks, task), Version = Record.Version + 1 }, DeactivateOnIdle);
        if (!IsTracked(clock.GetUtcNow()))
        {
            ForgetPosition();
        }

        await TellDispatchAsync();
        await _tasks!.OnNextAsync(new TaskNotice(_district, _id, task, IsUpdate: known.State == task.State));
        Settle();
    }

    public Task<ImmutableArray<WorkerTask>> GetOpenTasksAsync(CancellationToken cancellationToken) => Task.FromResult(Record.Tasks);

    public Task<WorkerSnapshot?> GetSnapshotAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Record.Registration is null ? null : Snapshot());

    public Task<WorkerRegistration?> GetRegistrationAsync(CancellationToken cancellationToken) => Task.FromResult(Record.Registration);

    public Task<ImmutableArray<DutyInterval>> GetDutyAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult(rules.Calendar.Intervals(Record.Duty, clock.GetUtcNow())
            .Where(interval => interval.From < to && (interval.To is not { } end || end > from)).ToImmutableArray());

    public async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        if (Record.Registration is null)
        {
            return;
        }

        await TellDispatchAsync();
        await TellGridsAsync();
        AwaitConfirmation(Record.Tasks);
        await AskAfterClaimsAsync();
        Settle();
    }
}
