using GridGov.Grains.Calendars;
using GridGov.Grains.Dispatch;
using GridGov.Grains.Grids;
using GridGov.Grains.Matters;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Visits;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Visits;

/// <inheritdoc cref="IVisitGrain" />
/// <remarks>
/// What follows from a visit is on disk as owed before an incident hears of it, and is done again after a crash; every receiver is idempotent. Beside the resident's
/// own grain, which incidents wait for: this one waits for incidents.
/// </remarks>
[GrainType("visit")]
internal sealed class VisitGrain(
    [PersistentState("visit")] IPersistentState<VisitRecord> stored, WorkingCalendar calendar, IOptions<VisitOptions> options, TimeProvider clock) : Grain, IVisitGrain, IRemindable
{
    private const string DueReminder = "due";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private VisitRecord Record => stored.State;

    private DistrictId District => GrainKey.District(this.GetPrimaryKeyString());

    private ResidentId Resident => new(GrainKey.Local(this.GetPrimaryKeyString()));

    public async Task<VisitReceipt> PlanAsync(VisitPlan plan, CancellationToken cancellationToken)
    {
        if (await GrainFactory.Resident(District, Resident).GetRegistrationAsync(cancellationToken) is null)
        {
            return new VisitReceipt(VisitResult.UnknownResident, null);
        }

        var next = (await CourseAsync()).Planned(Record, plan);
        if (ReferenceEquals(next, Record))
        {
            return new VisitReceipt(VisitResult.Known, null);
        }

        await CommitAsync(next);
        return new VisitReceipt(VisitResult.Done, null);
    }

    public async Task<VisitReceipt> RecordAsync(Visit visit, CancellationToken cancellationToken)
    {
        await PayAsync();
        if (VisitCourse.Find(Record, visit) is { } known)
        {
            return new VisitReceipt(VisitResult.Known, known);
        }

        if (await GrainFactory.Resident(District, Resident).GetRegistrationAsync(cancellationToken) is null)
        {
            return new VisitReceipt(VisitResult.UnknownResident, null);
        }

        if (await GrainFactory.Worker(District, visit.Worker).GetRegistrationAsync(cancellationToken) is null)
        {
            return new VisitReceipt(VisitResult.UnknownWorker, null);
        }

        await CommitAsync((await CourseAsync()).Visited(Record, visit, clock.GetUtcNow()));
        await PayAsync();
        return new VisitReceipt(VisitResult.Done, VisitCourse.Find(Record, visit));
    }

    public Task<VisitSnapshot> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Record.Snapshot());

    public async Task<VisitSnapshot> EraseAsync(CancellationToken cancellationToken)
    {
        await PayAsync(); // what is owed reads the visit that it follows from
        var before = Record.Snapshot();
        await CommitAsync(new VisitRecord { AlarmCount = Record.AlarmCount });
        return before;
    }

    /// <summary>Looks whether the resident was missed, or the matter has ended otherwise; and does what a crash has cut off.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await PayAsync();
        var next = Record.Matter is { } matter && await GrainFactory.Incident(District, matter).GetSnapshotAsync(CancellationToken.None) is { } ended
            ? (await CourseAsync()).Ended(Record, ended)
            : Record;
        next = VisitCourse.Missed(next, Resident, clock.GetUtcNow());
        if (ReferenceEquals(next, Record))
        {
            await WakeAsync(Record);
            return;
        }

        await CommitAsync(next);
        await PayAsync();
    }

    private async Task<VisitCourse> CourseAsync()
    {
        var settings = await GrainFactory.District(District).GetSettingsAsync(CancellationToken.None);
        return new VisitCourse(DistrictClock.Of(settings), OfficeHours.Of(settings));
    }

    // The reminder first: if only one of the two gets to disk, it is the one that harms nobody.
    private async Task CommitAsync(VisitRecord next)
    {
        await WakeAsync(next);
        await stored.CommitAsync(next, DeactivateOnIdle);
    }

    private async Task WakeAsync(VisitRecord next)
    {
        var until = !next.Owed.IsEmpty ? Soon : next.Matter is not null ? Period : next.DueAt - clock.GetUtcNow();
        if (until is { } wait)
        {
            await this.RegisterOrUpdateReminder(DueReminder, wait < Soon ? Soon : wait > LongestWait ? LongestWait : wait, Period);
        }
        else if (await this.GetReminder(DueReminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    /// <summary>Does what is owed, oldest first; a debt is gone once its receiver has it on disk.</summary>
    private async Task PayAsync()
    {
        if (Record.Owed.IsEmpty)
        {
            return;
        }

        while (!Record.Owed.IsEmpty)
        {
            var debt = Record.Owed[0];
            await (debt.Kind switch
            {
                VisitDebtKind.OpenMatter => OpenMatterAsync(debt.Incident!.Value),
                VisitDebtKind.SettleMatter => SettleMatterAsync(debt),
                _ => RaiseAlarmAsync(debt),
            });
            await stored.CommitAsync(Record with { Owed = Record.Owed.Remove(debt) }, DeactivateOnIdle);
        }

        await WakeAsync(Record);
    }

    private async Task OpenMatterAsync(IncidentId matter)
    {
        var now = clock.GetUtcNow();
        var settings = await GrainFactory.District(District).GetSettingsAsync(CancellationToken.None);
        var types = await GrainFactory.District(District).GetMatterTypesAsync(CancellationToken.None);
        var type = types.Types.FirstOrDefault(static known => known.Code == "elder_care");
        var working = new WorkingClock(calendar, OfficeHours.Of(settings), DistrictClock.Of(settings));
        await OpenAsync(matter, new Press { PressId = matter.Value, Kind = AlarmKind.VisitDue, ReceivedAt = now }, type is null ? null : MatterDeadlines.Of(type, types.Version, now, working));
    }

    private async Task SettleMatterAsync(VisitDebt debt) => await GrainFactory.Incident(District, debt.Incident!.Value).TakeStepAsync(
        new StepRequest { Step = IncidentStep.Resolve, Actor = $"worker:{debt.Worker}", Outcome = VisitCourse.Source, ReceivedAt = clock.GetUtcNow() }, CancellationToken.None);

    /// <summary>One urgent incident at a time: further reports join the one that is open, a report after its end opens the next.</summary>
    private async Task RaiseAlarmAsync(VisitDebt debt)
    {
        var visit = Record.Visits.First(known => known.Id == debt.Visit && known.Worker == debt.Worker);
        var press = new Press
        {
            PressId = $"{visit.Worker}/{visit.Id}",
            Kind = AlarmKind.NoAnswer,
            RecordedAt = visit.RecordedAt,
            ReceivedAt = visit.ReceivedAt,
            Location = visit.Location is { } place ? IncidentLocation.At(place, LocationSource.Live, visit.RecordedAt, visit.ReceivedAt - visit.RecordedAt) : null,
        };
        var joined = Record.Alarm is { } open && await GrainFactory.Incident(District, open).AddPressAsync(press, CancellationToken.None) != PressOutcome.Closed;
        if (!joined)
        {
            var next = new IncidentId($"v-{Resident}-{Record.AlarmCount + 1}");
            await stored.CommitAsync(Record with { Alarm = next, AlarmCount = Record.AlarmCount + 1 }, DeactivateOnIdle);
            await OpenAsync(next, press, null);
        }

        var incident = Record.Alarm!.Value;
        await CallRespondersAsync(incident, visit.Worker);
        stored.State = Record with { Visits = [.. Record.Visits.Select(known => known == visit ? visit with { Incident = incident } : known)] };
    }

    /// <summary>Whoever stands at the door helps if the dispatch has found somebody else, and the nearest are called besides, up to so many in all.</summary>
    private async Task CallRespondersAsync(IncidentId incident, WorkerId atDoor)
    {
        var grain = GrainFactory.Incident(District, incident);
        if (await grain.GetSnapshotAsync(CancellationToken.None) is not { } stands || stands.State > IncidentState.Onscene)
        {
            return;
        }

        var called = stands.Responders.Select(static responder => responder.Worker).ToHashSet();
        if (!called.Contains(atDoor) && await AssistAsync(grain, atDoor))
        {
            called.Add(atDoor);
        }

        var missing = options.Value.Responders - called.Count;
        if (missing <= 0)
        {
            return;
        }

        var decision = await GrainFactory.Dispatch(District).ProposeAsync(
            new DispatchRequest
            {
                Incident = incident, Severity = stands.Severity, Location = stands.Location?.Point, GridPath = [.. stands.ServingPath.Reverse()], Excluded = [.. called, atDoor],
                At = clock.GetUtcNow(), Wanted = missing,
            },
            CancellationToken.None);
        foreach (var candidate in decision.Candidates.Where(static one => NearestWorkerPlanner.IsEligible(one.Reason)))
        {
            missing -= missing > 0 && await AssistAsync(grain, candidate.Worker) ? 1 : 0;
        }
    }

    private async Task<bool> AssistAsync(IIncidentGrain grain, WorkerId worker) => (await grain.TakeStepAsync(
        new StepRequest { Step = IncidentStep.Assist, Actor = "system", Worker = worker, ReceivedAt = clock.GetUtcNow() }, CancellationToken.None)).Result is StepResult.Done or StepResult.Unchanged;

    private async Task OpenAsync(IncidentId incident, Press press, MatterDeadline? matter)
    {
        var registration = await GrainFactory.Resident(District, Resident).GetRegistrationAsync(CancellationToken.None);
        await GrainFactory.Incident(District, incident).OpenAsync(
            new OpenIncident
            {
                Press = press,
                Source = VisitCourse.Source,
                Resident = Resident,
                Home = registration?.Home,
                ReportedBy = matter is null ? null : Record.Plan?.SetBy,
                Matter = matter,
            },
            CancellationToken.None);
    }
}
