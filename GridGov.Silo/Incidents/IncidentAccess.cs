using GridGov.Silo.Matters;

namespace GridGov.Silo.Incidents;

/// <summary>Finds incidents that a caller may see. What it may not see does not exist for it.</summary>
internal sealed class IncidentAccess(IGrainFactory grains)
{
    public async Task<IncidentSnapshot?> FindAsync(Caller caller, DistrictId district, IncidentId id, CancellationToken cancellationToken) =>
        await grains.Incident(district, id).GetSnapshotAsync(cancellationToken) is { } incident && MaySee(caller, incident) ? incident : null;

    public static bool MaySee(Caller caller, IncidentSnapshot incident) => caller.GrantOf(Right.SeeIncidents) switch
    {
        Grant.Scope => caller.Sees(incident.GridPath) || (!incident.ServedPath.IsEmpty && caller.Sees(incident.ServedPath)),
        Grant.Own => IsOwnTask(caller, incident) || MatterConcern.Of(caller, incident),
        _ => false,
    };

    public static bool IsOwnTask(Caller caller, IncidentSnapshot incident) =>
        caller.Worker is { } worker && (incident.Lead?.Worker == worker || incident.Responders.Any(responder => responder.Worker == worker));

    /// <summary>The incidents of the caller's own open tasks.</summary>
    public async Task<ImmutableArray<IncidentSnapshot>> OfOwnTasksAsync(Caller caller, DistrictId district, CancellationToken cancellationToken)
    {
        if (caller.Worker is not { } worker)
        {
            return [];
        }

        var incidents = ImmutableArray.CreateBuilder<IncidentSnapshot>();
        foreach (var task in await grains.Worker(district, worker).GetOpenTasksAsync(cancellationToken))
        {
            if (await grains.Incident(district, task.Incident).GetSnapshotAsync(cancellationToken) is { } incident)
            {
                incidents.Add(incident);
            }
        }

        return incidents.ToImmutable();
    }
}
