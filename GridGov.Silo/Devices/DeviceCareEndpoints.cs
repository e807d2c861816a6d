using GridGov.Silo.Incidents;

namespace GridGov.Silo.Devices;

/// <summary>Which devices need somebody's care, and how good one is.</summary>
internal static class DeviceCareEndpoints
{
    /// <summary>A proof of life is due once a month.</summary>
    private static readonly TimeSpan TestPeriod = TimeSpan.FromDays(30);

    private static readonly TimeSpan QualityPeriod = TimeSpan.FromDays(90);

    public static RouteGroupBuilder MapDeviceCare(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/devices").Requires(Right.SeeIncidents).WithTags("Devices");
        group.MapGet("/care", ListAsync).WithName("ListDeviceCare");
        group.MapGet("/{id}/quality", GetQualityAsync).WithName("GetDeviceQuality");
        return district;
    }

    /// <summary>How many devices are silent, weak, overdue with their test, or were never heard; and those of one sort, at most <c>limit</c>.</summary>
    private static async Task<Results<Ok<DeviceCare>, ProblemHttpResult>> ListAsync(
        PathId<DistrictId> d, string? what, string? grid, int? limit, Caller caller, IEntityCatalogue catalogue, CatalogueLists lists, TimeProvider time, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("A worker sees only its own tasks.");
        }

        if (PageLimit.Fault(limit) is { } fault)
        {
            return fault;
        }

        if (what is not null && !DeviceCare.Sorts.Contains(what))
        {
            return Problem.Invalid("what", $"what must be one of {string.Join(", ", DeviceCare.Sorts)}.");
        }

        var (within, refusal) = await lists.GridAsync(caller, d.Value, grid, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var care = new DeviceCare.Tally(what ?? "overdue_test", PageLimit.Of(limit), time.GetUtcNow() - TestPeriod);
        var query = new CatalogueQuery { Kind = EntityKind.Device, Grid = within, Limit = PageLimit.Max };
        do
        {
            var page = await catalogue.ListAsync(d.Value, query, cancellationToken);
            foreach (var item in page.Items)
            {
                care.Add(JsonSerializer.Deserialize(item.Entry.Body.AsSpan(), GovernanceJson.Default.DeviceSnapshot)!);
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return TypedResults.Ok(care.Result());
    }

    private static async Task<Results<Ok<DeviceQuality>, ProblemHttpResult>> GetQualityAsync(
        PathId<DistrictId> d, PathId<DeviceId> id, Caller caller, IGrainFactory grains, EntityScope scope, IncidentHistory history, TimeProvider time, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope
            || await grains.Device(d.Value, id.Value).GetSnapshotAsync(cancellationToken) is not { } device
            || !await scope.CoversAsync(caller, d.Value, device.Grid, cancellationToken))
        {
            return Problem.Unknown("device", id.Value.Value);
        }

        var now = time.GetUtcNow();
        var incidents = await history.ReadAsync(d.Value, now - QualityPeriod, now.AddMinutes(1), null, id.Value.Value, cancellationToken);
        var alarms = incidents.Where(incident => incident.Severity <= 3 && incident.CancelReason != CancelReason.Test).ToList();
        var falseAlarms = alarms.Count(incident => incident.CancelReason == CancelReason.FalseAlarm);
        return TypedResults.Ok(new DeviceQuality(
            now - QualityPeriod, alarms.Count, falseAlarms,
            alarms.Count == 0 ? null : Math.Round((double)falseAlarms / alarms.Count, 4),
            device.BatteryPercent, device.BatteryDaysLeft, device.LastTestAt, device.LastTestAt is not { } tested || tested < now - TestPeriod));
    }
}

/// <summary>How good a device is.</summary>
/// <param name="Since">Alarms are counted from here on, UTC.</param>
/// <param name="Alarms">Its alarms of severity 1 to 3, tests left out.</param>
/// <param name="FalseAlarms">How many of them were false.</param>
/// <param name="FalseAlarmShare">0–1; left out without alarms.</param>
/// <param name="BatteryPercent">As last said.</param>
/// <param name="BatteryDaysLeft">At the pace since it was last charged, days; left out while that is not known.</param>
/// <param name="LastTestAt">The last proof of life, UTC.</param>
/// <param name="IsTestOverdue">That is more than 30 days ago, or never was.</param>
internal sealed record DeviceQuality(
    DateTimeOffset Since, int Alarms, int FalseAlarms, double? FalseAlarmShare, int? BatteryPercent, double? BatteryDaysLeft,
    DateTimeOffset? LastTestAt, [property: JsonPropertyName("testOverdue")] bool IsTestOverdue);
