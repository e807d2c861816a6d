namespace GridGov.Silo.Tracks;

/// <summary>Opens a worker's local day to a caller: what it did and where it was. Refuses those who may not see tracks, and puts every view but the worker's own on record first.</summary>
internal sealed class WorkerDayAccess(IGrainFactory grains, EntityScope scope, AuditWriter audit, TimeProvider time)
{
    /// <summary>The view is on record when it completes.</summary>
    public async Task<(LocalDay Day, ProblemHttpResult? Refusal)> OpenAsync(
        Caller caller, DistrictId district, WorkerId id, string? date, string action, CancellationToken cancellationToken)
    {
        var (day, refusal) = await CheckAsync(caller, district, id, date, cancellationToken);
        if (refusal is null)
        {
            await RecordAsync(caller, district, id, day, action, cancellationToken);
        }

        return (day, refusal);
    }

    /// <summary>Whether the caller may see it. Whoever shows it then waits for <see cref="RecordAsync"/> before anything leaves the house.</summary>
    public async Task<(LocalDay Day, ProblemHttpResult? Refusal)> CheckAsync(
        Caller caller, DistrictId district, WorkerId id, string? date, CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.SeeTracks, id))
        {
            return (default, Problem.Forbidden("A worker's account sees only its own days."));
        }

        if (await LocalDay.ReadAsync(date, district, grains, time, cancellationToken) is not { } day)
        {
            return (default, LocalDay.Fault());
        }

        if (await grains.Worker(district, id).GetSnapshotAsync(cancellationToken) is not { } worker
            || (caller.Grid is not null && !await scope.CoversAnyAsync(caller, district, worker.Grids, cancellationToken)))
        {
            return (default, Problem.Unknown("worker", id.Value));
        }

        return (day, null);
    }

    public Task RecordAsync(Caller caller, DistrictId district, WorkerId id, LocalDay day, string action, CancellationToken cancellationToken) =>
        caller.Worker == id ? Task.CompletedTask : audit.WriteAsync(district, caller, action, $"worker:{id}", day.Text, cancellationToken);
}
