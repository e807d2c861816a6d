using GridGov.Interfaces.Patrols;

namespace GridGov.Silo.Patrols;

/// <summary>How a grid is to be patrolled.</summary>
/// <param name="Name">Its name, at most 64 characters.</param>
/// <param name="Checkpoints">Where to go: 1 to 100.</param>
/// <param name="Times">When, HH:mm in the district's time, each a round of its own; left out: once a day.</param>
/// <param name="Topics">What to look at: hygiene, fire, security.</param>
internal sealed record PatrolPlanRequest(string? Name, PatrolCheckpointRequest?[]? Checkpoints, PatrolTime?[]? Times, PatrolTopic[]? Topics)
{
    public PatrolPlan? ToPlan(GridCode grid, string id, Faults faults)
    {
        for (var i = 0; i < Checkpoints?.Length; i++)
        {
            if (Checkpoints[i]?.Location is null)
            {
                faults.Add($"checkpoints[{i}].location", $"checkpoints[{i}].location must be a place.");
            }
        }

        if (Times?.Contains(null) == true)
        {
            faults.Add("times", "times must each have from and to.");
        }

        return faults.Any ? null : new PatrolPlan
        {
            Id = id,
            Grid = grid,
            Name = Name?.Trim() ?? "",
            Checkpoints = [.. (Checkpoints ?? []).Select(static one => new PatrolCheckpoint(
                one!.Name?.Trim() ?? "", one.Location!.Value, one.RadiusMeters ?? 30, one.DwellSeconds ?? 0))],
            Times = [.. (Times ?? []).Select(static time => time!)],
            Topics = [.. Topics ?? []],
        };
    }
}

/// <summary>A place to be visited.</summary>
/// <param name="Name">Its name, at most 64 characters, unique in its plan.</param>
/// <param name="Location">WGS-84.</param>
/// <param name="RadiusMeters">How near counts, 5–500; left out: 30.</param>
/// <param name="DwellSeconds">How long one has to stay, 0–3,600; left out: passing through is enough.</param>
internal sealed record PatrolCheckpointRequest(string? Name, GeoPoint? Location, double? RadiusMeters, int? DwellSeconds);
