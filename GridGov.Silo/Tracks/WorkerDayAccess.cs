namespace GridGov.Silo.Tracks;

/// <summary>Opens a worker's local day to a caller: what it did and where it was. Refuses those who may not see tracks, and puts every view but the worker's own on record first.</summary>
internal sealed class WorkerDayAccess(IGrainFactory grains, EntityScope scope, AuditWriter audit, TimeProvider time)
{
    public async Task<(LocalDay Day, ProblemHttpResult? Refusal)> OpenAsync(
        Caller caller, DistrictId district, WorkerId id, string? date, string action, CancellationToken cancellationToken)
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

        if (caller.Worker != id)
        {
            await audit.WriteAsync(district, caller, action, $"worker:{id}", day.Text, cancellationToken);
        }

        return (day, null);
    }
}
