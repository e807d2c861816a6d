using GridGov.Interfaces.Visits;
using GridGov.Silo.Incidents;
using GridGov.Grains.Incidents;
using GridGov.MqttBridge.Broker;

namespace GridGov.Silo.Persons;

/// <summary>
/// Erases a resident: what is registered first, then visits, incidents with their pictures and devices, each step of which may be repeated; at last the resident's own record says that it is done. What a crash
/// breaks off is gone on with (<see cref="ErasureSweep"/>), or by asking again.
/// </summary>
internal sealed class ResidentErasure(
    IGrainFactory grains, PersonRecords records, DistrictRegisters registers, IPhotoStore photos, TimeProvider time, IConnectionDirectory? connections = null)
{
    /// <summary>A device that opens one alarm after another is left to the sweep.</summary>
    private const int MostPasses = 4;

    private enum Left
    {
        Nothing,
        More,
        Open,

        /// <summary>It is not that erasure's any more: somebody else has finished it.</summary>
        Another,
    }

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

        var visits = await grains.Visits(district, id).GetAsync(cancellationToken);
        foreach (var opened in Opened(visits))
        {
            if (!await IsOverAsync(district, opened, cancellationToken))
            {
                return opened;
            }
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

    /// <summary>Does it, unless an incident has to end first, which may have come in since somebody looked.</summary>
    public async Task<(IncidentId? HinderedBy, ErasureReport? Report)> BeginAsync(DistrictId district, ResidentId id, PersonErasure asked, CancellationToken cancellationToken) =>
        await HinderedByAsync(district, id, cancellationToken) is { } open
            ? (open, null)
            : (null, await GoOnAsync(district, id, await grains.Resident(district, id).BeginErasureAsync(asked, cancellationToken), cancellationToken));

    /// <summary>Goes on with it; <see langword="null"/>: it is not the one that was seen any more, and nothing was done.</summary>
    public async Task<ErasureReport?> ResumeAsync(DistrictId district, ResidentId id, PersonErasure seen, CancellationToken cancellationToken) =>
        await grains.Resident(district, id).GetErasureAsync(cancellationToken) is { } stands && stands.AskedAt == seen.AskedAt
            ? await GoOnAsync(district, id, stands, cancellationToken)
            : null;

    /// <summary>While it is not finished nobody is registered under the id, so that nothing here is anybody else's. Once it is, there is nothing left to do.</summary>
    private async Task<ErasureReport?> GoOnAsync(DistrictId district, ResidentId id, PersonErasure erasure, CancellationToken cancellationToken)
    {
        var run = new Run();
        if (erasure.FinishedAt is null)
        {
            await registers.ForgottenAsync(district, id);
            var left = Left.More;
            for (var pass = 0; pass < MostPasses && left == Left.More; pass++)
            {
                left = await PassAsync(district, id, erasure, run, cancellationToken);
            }

            if (left is Left.Nothing or Left.Another)
            {
                // what another run has finished is answered as it stands
                if (await grains.Resident(district, id).FinishErasureAsync(erasure.AskedAt, time.GetUtcNow(), cancellationToken) is not { } finished)
                {
                    return null;
                }

                erasure = finished;
            }
        }

        return new ErasureReport(erasure, run.Devices.Count, run.Erased.Count, run.Photos, run.Open.Count, ErasureReport.WhatStays);
    }

    /// <summary>Erases what names the resident, and looks again: an alarm may have opened behind it.</summary>
    private async Task<Left> PassAsync(DistrictId district, ResidentId id, PersonErasure erasure, Run run, CancellationToken cancellationToken)
    {
        run.Open.Clear();
        if (!await StandsAsync(district, id, erasure, cancellationToken))
        {
            return Left.Another;
        }

        var visits = await grains.Visits(district, id).GetAsync(cancellationToken);
        run.Incidents.UnionWith(Opened(visits));
        if (await AllOverAsync(district, Opened(visits), cancellationToken))
        {
            run.Incidents.UnionWith(Opened(await grains.Visits(district, id).EraseAsync(cancellationToken)));
        }

        // Incidents before devices: without the device nobody would find one that names nobody.
        var devices = await records.DevicesOfAsync(district, id, cancellationToken);
        run.Devices.UnionWith(devices);
        await FindAsync(district, id, run, cancellationToken);
        foreach (var incident in run.Incidents.Except(run.Erased).ToList())
        {
            await EraseAsync(district, incident, erasure, run, cancellationToken);
        }

        if (run.Open.Count > 0)
        {
            return Left.Open; // came in meanwhile: the sweep goes on when it is over
        }

        foreach (var device in devices)
        {
            if (!await StandsAsync(district, id, erasure, cancellationToken))
            {
                return Left.Another;
            }

            await ReleaseAsync(district, device, id, erasure.By, cancellationToken);
        }

        await FindAsync(district, id, run, cancellationToken);
        return run.Incidents.IsSubsetOf(run.Erased) && (await records.DevicesOfAsync(district, id, cancellationToken)).IsEmpty ? Left.Nothing : Left.More;
    }

    private async Task<bool> StandsAsync(DistrictId district, ResidentId id, PersonErasure erasure, CancellationToken cancellationToken) =>
        await grains.Resident(district, id).GetErasureAsync(cancellationToken) is { FinishedAt: null } stands && stands.AskedAt == erasure.AskedAt;

    /// <summary>The incidents that the lists know, and those that the devices have opened and no list may know yet; not those of whoever has a device since.</summary>
    private async Task FindAsync(DistrictId district, ResidentId id, Run run, CancellationToken cancellationToken)
    {
        foreach (var device in run.Devices)
        {
            if (await grains.Device(district, device).GetSnapshotAsync(cancellationToken) is { OpenIncident: { } open } stands && (stands.Resident is null || stands.Resident == id))
            {
                run.Incidents.Add(open);
            }
        }

        await foreach (var incident in records.IncidentsOfAsync(district, id, [.. run.Devices], cancellationToken))
        {
            run.Incidents.Add(incident.Id);
        }
    }

    private async Task EraseAsync(DistrictId district, IncidentId incident, PersonErasure erasure, Run run, CancellationToken cancellationToken)
    {
        if (!await IsOverAsync(district, incident, cancellationToken))
        {
            run.Open.Add(incident);
            return;
        }

        // The pictures first: without the resident's name nobody would find the incident again. Once more behind it: one may have come in between.
        run.Photos += await photos.RemoveAllAsync(district, incident, cancellationToken);
        if (await grains.Incident(district, incident).EraseAsync(new IncidentErasure(erasure.By, time.GetUtcNow()), cancellationToken))
        {
            run.Photos += await photos.RemoveAllAsync(district, incident, cancellationToken);
            run.Erased.Add(incident);
        }
        else
        {
            run.Open.Add(incident);
        }
    }

    private async Task ReleaseAsync(DistrictId district, DeviceId device, ResidentId id, string by, CancellationToken cancellationToken)
    {
        var grain = grains.Device(district, device);
        if (!await grain.ReleaseAsync(id, by, cancellationToken))
        {
            return;
        }

        if (await grain.GetRegistrationAsync(cancellationToken) is { } nobodys)
        {
            await registers.RegisteredAsync(district, async () => RegisterEntry.Of(device, nobodys, (await grain.GetSnapshotAsync(cancellationToken))?.Grid));
        }

        connections?.DisconnectUser($"{district}/{device}");
    }

    private static IEnumerable<IncidentId> Opened(VisitSnapshot visits) => new[] { visits.Matter, visits.Alarm }.OfType<IncidentId>();

    private async Task<bool> AllOverAsync(DistrictId district, IEnumerable<IncidentId> incidents, CancellationToken cancellationToken)
    {
        foreach (var incident in incidents)
        {
            if (!await IsOverAsync(district, incident, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    // One that is not there yet is about to be opened.
    private async Task<bool> IsOverAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) =>
        await grains.Incident(district, incident).GetSnapshotAsync(cancellationToken) is { } now && IsOver(now);

    private static bool IsOver(IncidentSnapshot incident) => !incident.State.IsOpen()
        && (incident.Course is null || incident.State is IncidentState.Archived or IncidentState.Assessed or IncidentState.Cancelled);

    /// <summary>What one run has found and done.</summary>
    private sealed class Run
    {
        public HashSet<DeviceId> Devices { get; } = [];

        public HashSet<IncidentId> Incidents { get; } = [];

        public HashSet<IncidentId> Erased { get; } = [];

        public HashSet<IncidentId> Open { get; } = [];

        public int Photos { get; set; }
    }
}
