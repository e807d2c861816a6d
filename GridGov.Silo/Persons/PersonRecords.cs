using System.Runtime.CompilerServices;
using GridGov.Grains.DayLogs;
using GridGov.Grains.Incidents;
using GridGov.Grains.Patrols;
using GridGov.Grains.Push;
using GridGov.Grains.Tracks;
using GridGov.Silo.Incidents;
using GridGov.Silo.Tracks;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Persons;

/// <summary>Reads everything that is held about a person, piece by piece. The caller has checked the right and written the audit.</summary>
internal sealed class PersonRecords(
    IGrainFactory grains, RegisterReader register, IncidentHistory history, IPhotoStore photos, ITrackStore tracks, IPatrolStore patrols, IDayLogStore dayLogs,
    IPushStore push, IAuditLog audit, IOptions<RetentionOptions> retention, TimeProvider time)
{
    private const string Format = "gridgov-person-1";
    private const int AuditPage = 1_000;

    /// <summary>A resident's devices.</summary>
    public async Task<ImmutableArray<DeviceId>> DevicesOfAsync(DistrictId district, ResidentId id, CancellationToken cancellationToken) =>
        [.. (await register.DevicesAsync(district, cancellationToken)).Where(device => device.Registration.Resident == id).Select(static device => device.Id)];

    /// <summary>The incidents about a resident: those that name the resident, and those of the resident's devices that name nobody.</summary>
    public async IAsyncEnumerable<IncidentSnapshot> IncidentsOfAsync(
        DistrictId district, ResidentId id, ImmutableArray<DeviceId> devices, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var incident in history.StreamAsync(district, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, null, cancellationToken))
        {
            if (incident.Resident == id || (incident.Resident is null && incident.Device is { } device && devices.Contains(device)))
            {
                yield return incident;
            }
        }
    }

    public async IAsyncEnumerable<ExportLine> OfResidentAsync(
        DistrictId district, ResidentId id, string by, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new ExportLine("about", new ExportAbout(Format, district, $"resident:{id}", time.GetUtcNow(), by));
        if (await grains.Resident(district, id).GetRegistrationAsync(cancellationToken) is { } registration)
        {
            yield return new ExportLine("registration", registration);
        }

        if (await grains.Resident(district, id).GetErasureAsync(cancellationToken) is { } erasure)
        {
            yield return new ExportLine("erasure", erasure);
        }

        var devices = await DevicesOfAsync(district, id, cancellationToken);
        foreach (var device in devices)
        {
            if (await grains.Device(district, device).GetRegistrationAsync(cancellationToken) is { } known)
            {
                yield return new ExportLine("device", new ExportedDevice(known, await grains.Device(district, device).GetSnapshotAsync(cancellationToken)));
            }
        }

        yield return new ExportLine("visits", await grains.Visits(district, id).GetAsync(cancellationToken));
        await foreach (var incident in IncidentsOfAsync(district, id, devices, cancellationToken))
        {
            var pictures = await photos.ListAsync(district, incident.Id, cancellationToken);
            yield return new ExportLine(
                "incident", new ExportedIncident(incident, await grains.Incident(district, incident.Id).GetTimelineAsync(cancellationToken), pictures));
            foreach (var picture in pictures)
            {
                if (await photos.FindAsync(district, incident.Id, picture.Id, cancellationToken) is { } found)
                {
                    yield return new ExportLine("photo", new ExportedPhoto(incident.Id, picture, found.Content.ToArray()));
                }
            }
        }

        foreach (var subject in devices.Select(static device => $"device:{device}").Prepend($"resident:{id}"))
        {
            await foreach (var entry in LookedAtAsync(district, subject, cancellationToken))
            {
                yield return entry;
            }
        }
    }

    public async IAsyncEnumerable<ExportLine> OfWorkerAsync(
        DistrictId district, WorkerId id, string by, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var worker = grains.Worker(district, id);
        yield return new ExportLine("about", new ExportAbout(Format, district, $"worker:{id}", now, by));
        if (await worker.GetRegistrationAsync(cancellationToken) is { } registration)
        {
            yield return new ExportLine("registration", registration);
        }

        yield return new ExportLine("duty", await worker.GetDutyAsync(DateTimeOffset.UnixEpoch, now.AddDays(1), cancellationToken));
        yield return new ExportLine("tasks", (await worker.GetOpenTasksAsync(cancellationToken)).Select(ExportedTask.Of).ToImmutableArray());
        foreach (var phone in (await push.ListAsync(district, cancellationToken)).Where(phone => phone.Worker == id))
        {
            yield return new ExportLine("push", new ExportedPhone(new Uri(phone.Endpoint).Host, phone.CreatedAt));
        }

        // What is older than that is gone, or about to be.
        for (var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-retention.Value.TrackDays - 1); day <= now.AddDays(1); day = day.AddDays(1))
        {
            if (await tracks.ReadAsync(district, id, day, day.AddDays(1), cancellationToken) is { Count: > 0 } fixes)
            {
                yield return new ExportLine("track", new ExportedTrack(DateOnly.FromDateTime(day.UtcDateTime), [.. fixes]));
            }
        }

        foreach (var patrol in await patrols.OfWorkerAsync(district, id, DateTimeOffset.UnixEpoch, now.AddDays(1), cancellationToken))
        {
            yield return new ExportLine("patrol", patrol);
        }

        foreach (var log in await dayLogs.OfWorkerAsync(district, id, cancellationToken))
        {
            yield return new ExportLine("day_log", log);
        }

        await foreach (var incident in history.StreamAsync(district, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, null, cancellationToken))
        {
            if (PartsOf(incident, id) is { IsEmpty: false } parts)
            {
                yield return new ExportLine("incident", new ExportedPart(incident.Id, incident.Kind, incident.State, incident.Clock.T1, parts));
            }
        }

        await foreach (var entry in LookedAtAsync(district, $"worker:{id}", cancellationToken))
        {
            yield return entry;
        }
    }

    private static ImmutableArray<string> PartsOf(IncidentSnapshot incident, WorkerId worker)
    {
        var actor = $"worker:{worker}";
        var parts = ImmutableArray.CreateBuilder<string>(3);
        if (incident.ReportedBy == actor)
        {
            parts.Add("reported");
        }

        if (incident.Lead?.Worker == worker || incident.Responders.Any(responder => responder.Worker == worker))
        {
            parts.Add("asked");
        }

        if (incident.HandledBy == actor)
        {
            parts.Add("handled");
        }

        return parts.DrainToImmutable();
    }

    /// <summary>Who looked at the person, newest first.</summary>
    private async IAsyncEnumerable<ExportLine> LookedAtAsync(DistrictId district, string subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImmutableArray<AuditEntry> page;
        long? before = null;
        do
        {
            page = await audit.ReadAsync(district, subject, before, AuditPage, cancellationToken);
            foreach (var entry in page)
            {
                yield return new ExportLine("looked_at", entry);
                before = entry.Number;
            }
        }
        while (page.Length == AuditPage);
    }
}
