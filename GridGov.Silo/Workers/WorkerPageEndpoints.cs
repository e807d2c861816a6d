using GridGov.Silo.Grids;
using GridGov.Silo.Incidents;

namespace GridGov.Silo.Workers;

/// <summary>What the worker's page sends and asks: the same as over MQTT. An answer of 200 means on disk.</summary>
internal static class WorkerPageEndpoints
{
    private const int MaxFixes = 1_000;

    public static RouteGroupBuilder MapWorkerPage(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/workers/{id}").WithTags("Workers");
        group.MapPost("/duty", ReportDutyAsync).Requires(Right.SetDuty).WithName("ReportDuty");
        group.MapPost("/positions", ReportPositionsAsync).Requires(Right.ActAsWorker).WithName("ReportPositions");
        group.MapPost("/alarm", RaiseAlarmAsync).Requires(Right.ActAsWorker).WithName("RaiseWorkerAlarm");
        group.MapGet("/sos", GetSosAsync).Requires(Right.ActAsWorker).WithName("GetWorkerSos");
        group.MapGet("/tasks", ListTasksAsync).Requires(Right.ReadTasks).WithName("ListTasks");
        group.MapPost("/tasks/{task}", ReplyAsync).Requires(Right.ActAsWorker).WithName("ReplyToTask");
        return district;
    }

    private static async Task<Results<Ok<DutyAnswer>, ProblemHttpResult>> ReportDutyAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, DutyRequest request, Caller caller, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.SetDuty, id.Value))
        {
            return Problem.NotYourWorker();
        }

        if (request.OnDuty is not { } onDuty)
        {
            return Problem.Invalid("onDuty", "onDuty must be true or false.");
        }

        var now = time.GetUtcNow();
        var at = await grains.EventTimeAsync(d.Value, request.At, now, cancellationToken);
        var outcome = await grains.Worker(d.Value, id.Value).ReportDutyAsync(new DutyReport(onDuty, at, now), cancellationToken);
        return outcome == DutyOutcome.Unknown ? Problem.Unknown("worker", id.Value.Value) : TypedResults.Ok(new DutyAnswer(outcome));
    }

    private static async Task<Results<Ok<PageOf<FixReceipt>>, ProblemHttpResult>> ReportPositionsAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, PositionRequest?[] fixes, Caller caller, IGrainFactory grains, ITrackCommits commits, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.ActAsWorker, id.Value))
        {
            return Problem.NotYourWorker();
        }

        var faults = new Faults();
        faults.LimitCount("positions", fixes, MaxFixes);
        for (var i = 0; i < fixes.Length && !faults.Any; i++)
        {
            (fixes[i] ?? PositionRequest.Empty).Check($"[{i}]", faults);
        }

        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var now = time.GetUtcNow();
        var clock = await grains.ClockAsync(d.Value, cancellationToken);
        var worker = grains.Worker(d.Value, id.Value);
        if (fixes.Length == 0)
        {
            return TypedResults.Ok(new PageOf<FixReceipt>([], null));
        }

        var receipts = await worker.ReportFixesAsync([.. fixes.Select(fix => fix!.ToFix(clock, now))], cancellationToken);
        await commits.WhenDurableAsync(receipts.Mark);
        return receipts.Common == FixReceipt.Unknown
            ? Problem.Unknown("worker", id.Value.Value)
            : TypedResults.Ok(new PageOf<FixReceipt>([.. fixes.Select((_, index) => receipts[index])], null));
    }

    private static async Task<Results<Ok<AlarmReceipt>, ProblemHttpResult>> RaiseAlarmAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, WorkerAlarmRequest request, Caller caller, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.ActAsWorker, id.Value))
        {
            return Problem.NotYourWorker();
        }

        var faults = new Faults();
        request.Check(faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await grains.Worker(d.Value, id.Value).GetSnapshotAsync(cancellationToken) is not { } worker)
        {
            return Problem.Unknown("worker", id.Value.Value);
        }

        var alarm = request.ToAlarm(worker, await grains.ClockAsync(d.Value, cancellationToken), time.GetUtcNow());
        var phone = grains.Device(d.Value, DeviceIds.PhoneOf(id.Value));
        return TypedResults.Ok(await phone.RaiseAlarmAsync(alarm, cancellationToken));
    }

    /// <summary>What has become of the worker's own call for help, while it is open.</summary>
    private static async Task<Results<Ok<SosView>, ProblemHttpResult>> GetSosAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, Caller caller, IGrainFactory grains, IEntityCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.ActAsWorker, id.Value))
        {
            return Problem.NotYourWorker();
        }

        var query = new CatalogueQuery { Kind = EntityKind.Incident, IsOpen = true, Device = DeviceIds.PhoneOf(id.Value).Value, Limit = 1 };
        var open = (await catalogue.ListAsync(d.Value, query, cancellationToken)).Items.FirstOrDefault();
        if (open is null || await grains.Incident(d.Value, new IncidentId(open.Entry.Id)).GetSnapshotAsync(cancellationToken) is not { } incident || !incident.State.IsOpen())
        {
            return TypedResults.Ok(new SosView());
        }

        var helper = incident.Lead is { } lead ? await grains.Worker(d.Value, lead.Worker).GetSnapshotAsync(cancellationToken) : null;
        return TypedResults.Ok(SosView.Of(incident, helper));
    }

    private static async Task<Results<Ok<PageOf<WorkerTask>>, ProblemHttpResult>> ListTasksAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, Caller caller, IGrainFactory grains, CancellationToken cancellationToken) =>
        caller.MayFor(Right.ReadTasks, id.Value)
            ? TypedResults.Ok(new PageOf<WorkerTask>([.. (await grains.Worker(d.Value, id.Value).GetOpenTasksAsync(cancellationToken)).Select(task => Shown(task, caller))], null))
            : Problem.NotYourWorker();

    /// <summary>A resident's name and address are the worker's own to see; staff see them at the incident, where the view is audited.</summary>
    private static WorkerTask Shown(WorkerTask task, Caller caller) =>
        caller.GrantOf(Right.ReadTasks) == Grant.Own ? task : task with { ResidentName = null, Address = null };

    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> ReplyAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, PathId<TaskId> task, ReplyRequest request, Caller caller, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.ActAsWorker, id.Value))
        {
            return Problem.NotYourWorker();
        }

        var faults = new Faults();
        request.Check(faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (task.Value.Incident is not { } incident)
        {
            return Problem.Unknown("task", task.Value.Value);
        }

        var reply = request.ToReply(id.Value, task.Value, await grains.ClockAsync(d.Value, cancellationToken), time.GetUtcNow());
        var outcome = await grains.Incident(d.Value, incident).ReplyAsync(reply, cancellationToken);
        return StepAnswer.Of(outcome, "task", task.Value.Value);
    }
}
