using GridGov.Silo.Incidents;
using GridGov.Grains.Incidents;
using GridGov.MqttBridge.Broker;

namespace GridGov.Silo.Persons;

/// <summary>
/// Erases a resident: what is registered first, then devices, visits, incidents and pictures, each step of which may be repeated; at last the resident's own record says that it is done. What a crash
/// breaks off is gone on with (<see cref="ErasureSweep"/>), or by asking again.
/// </summary>
internal sealed class ResidentErasure(
    IGrainFactory grains, PersonRecords records, DistrictRegisters registers, IPhotoStore photos, TimeProvider time, IConnectionDirectory? connections = null)
{
    /// <summary>The incident that has to end first; <see langword="null"/>: none.</summary>
    public async Task<IncidentId?> HinderedByAsync(DistrictId district, ResidentId id, CancellationToken cancellationToken)
    {
        var devices = await records.DevicesOfAsync(district, id, cancellationToken);
        foreach (var device in devices)
        {
            if ((await grains.Device(district, device).GetSnapshotAsync(cancellationToken))?.OpenIncident is { } open)
            {
                return open;
            }
        }

        if (await grains.Visits(district, id).GetAsync(cancellationToken) is { Matter: { } matter }
            && await grains.Incident(district, matter).GetSnapshotAsync(cancellationToken) is { } visit && !IsOver(visit))
        {
            return matter;
        }

        await foreach (var incident in records.IncidentsOfAsync(district, id, devices, cancellationToken))
        {
            if (!IsOver(incident))
            {
                return incident.Id;
            }
        }

        return null;
    }

    /// <summary>Does it, or goes on with it.</summary>
    public async Task<ErasureReport> RunAsync(DistrictId district, ResidentId id, PersonErasure asked, CancellationToken cancellationToken)
    {
        // The register last of those that name the devices: from here on nobody looks them up by the resident.
        var devices = await records.DevicesOfAsync(district, id, cancellationToken);
        var erasure = await grains.Resident(district, id).EraseAsync(asked with { FinishedAt = null }, cancellationToken);
        await registers.ForgottenAsync(district, id);
        await grains.Visits(district, id).EraseAsync(cancellationToken);
        var (incidents, pictures, open) = (0, 0, 0);
        var ids = new List<IncidentId>();
        await foreach (var incident in records.IncidentsOfAsync(district, id, devices, cancellationToken))
        {
            ids.Add(incident.Id);
        }

        foreach (var incident in ids)
        {
            // The pictures first: without the resident's name nobody would find the incident again.
            var isOver = await grains.Incident(district, incident).GetSnapshotAsync(cancellationToken) is not { } now || IsOver(now);
            pictures += isOver ? await photos.RemoveAllAsync(district, incident, cancellationToken) : 0;
            if (isOver && await grains.Incident(district, incident).EraseAsync(new IncidentErasure(erasure.By, time.GetUtcNow()), cancellationToken))
            {
                incidents++;
            }
            else
            {
                open++; // came in meanwhile: the sweep goes on when it is over
            }
        }

        if (open == 0)
        {
            foreach (var device in devices)
            {
                var grain = grains.Device(district, device);
                await grain.ReleaseAsync(cancellationToken);
                if (await grain.GetRegistrationAsync(cancellationToken) is { } nobodys)
                {
                    await registers.RegisteredAsync(
                        district, async () => RegisterEntry.Of(device, nobodys, (await grain.GetSnapshotAsync(cancellationToken))?.Grid));
                }

                connections?.DisconnectUser($"{district}/{device}");
            }

            erasure = await grains.Resident(district, id).EraseAsync(asked with { FinishedAt = erasure.FinishedAt ?? time.GetUtcNow() }, cancellationToken);
        }

        return new ErasureReport(erasure, devices.Length, incidents, pictures, open, ErasureReport.WhatStays);
    }

    private static bool IsOver(IncidentSnapshot incident) => !incident.State.IsOpen()
        && (incident.Course is null || incident.State is IncidentState.Archived or IncidentState.Assessed or IncidentState.Cancelled);
}

/// <summary>What was erased, and what stays.</summary>
/// <param name="Erasure">Who asked, on which ground, and when it was done.</param>
/// <param name="Devices">Devices that are nobody's now.</param>
/// <param name="Incidents">Incidents that no longer say whom they are about.</param>
/// <param name="Photos">Pictures that were removed.</param>
/// <param name="StillOpen">Incidents that came in meanwhile; they and the devices follow when they are over.</param>
/// <param name="Kept">What stays, and why.</param>
internal sealed record ErasureReport(PersonErasure Erasure, int Devices, int Incidents, int Photos, int StillOpen, ImmutableArray<KeptPart> Kept)
{
    public static ImmutableArray<KeptPart> WhatStays { get; } =
    [
        new("timeline", "record_of_duty"), new("incident_figures", "record_of_duty"), new("audit", "record_of_access"), new("day_logs", "record_of_duty"),
        new("feed_events", "gone_in_7_days"), new("backups", "until_replaced"),
    ];
}

/// <summary>Something that stays.</summary>
/// <param name="Part">timeline, incident_figures, audit, day_logs, feed_events, backups.</param>
/// <param name="Why">record_of_duty (ids, times and acts of staff, nothing of the person), record_of_access (who looked at whom), gone_in_7_days, until_replaced.</param>
internal sealed record KeptPart(string Part, string Why);
