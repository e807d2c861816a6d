namespace GridGov.Silo.Persons;

/// <summary>A line of an export.</summary>
/// <param name="Part">What it is of: about, registration, device, visits, incident, photo, duty, tasks, track, patrol, day_log, push, looked_at, did.</param>
/// <param name="Value">The thing itself, as the API shows it.</param>
internal sealed record ExportLine(string Part, object Value);

/// <summary>The first line: what the document is.</summary>
/// <param name="Format">gridgov-person-1.</param>
/// <param name="District">Where.</param>
/// <param name="Subject">Of whom: resident:ID or worker:ID.</param>
/// <param name="ExportedAt">When, UTC.</param>
/// <param name="By">Who asked for it.</param>
internal sealed record ExportAbout(string Format, DistrictId District, string Subject, DateTimeOffset ExportedAt, string By);

/// <summary>An incident about the person.</summary>
/// <param name="Incident">As it stands.</param>
/// <param name="Timeline">What happened.</param>
/// <param name="Photos">What pictures there are; each follows in a line of its own.</param>
internal sealed record ExportedIncident(IncidentSnapshot Incident, ImmutableArray<TimelineEntry> Timeline, ImmutableArray<Grains.Incidents.PhotoEntry> Photos);

/// <summary>A picture.</summary>
/// <param name="Incident">Of which incident.</param>
/// <param name="Entry">What is known of it.</param>
/// <param name="Content">The picture itself, base64.</param>
internal sealed record ExportedPhoto(IncidentId Incident, Grains.Incidents.PhotoEntry Entry, byte[] Content);

/// <summary>A device of the person.</summary>
/// <param name="Registration">What was registered.</param>
/// <param name="State">How it stands.</param>
internal sealed record ExportedDevice(DeviceRegistration Registration, DeviceSnapshot? State);

/// <summary>An incident in which the worker had a part. Whom it is about is not the worker's to have.</summary>
/// <param name="Incident">Which.</param>
/// <param name="Kind">What it was.</param>
/// <param name="State">How it stands.</param>
/// <param name="ReceivedAt">When it came in, UTC.</param>
/// <param name="Parts">reported, asked, handled.</param>
internal sealed record ExportedPart(IncidentId Incident, AlarmKind Kind, IncidentState State, DateTimeOffset? ReceivedAt, ImmutableArray<string> Parts);

/// <summary>An open task of the worker. Whom it is about, where, and what was said of it are not the worker's to have.</summary>
/// <param name="Task">Which.</param>
/// <param name="Incident">Of which incident.</param>
/// <param name="State">How it stands.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Severity">1 (life) to 4 (maintenance).</param>
/// <param name="Lead">Leads the incident, rather than helping.</param>
/// <param name="OfferedAt">When it was first offered, UTC.</param>
internal sealed record ExportedTask(TaskId Task, IncidentId Incident, TaskState State, AlarmKind Kind, int Severity, bool Lead, DateTimeOffset OfferedAt)
{
    public static ExportedTask Of(WorkerTask task) => new(task.Task, task.Incident, task.State, task.Kind, task.Severity, task.IsLead, task.OfferedAt);
}

/// <summary>A phone that takes push messages.</summary>
/// <param name="Service">The host of its push service.</param>
/// <param name="Since">When it was signed up, UTC.</param>
internal sealed record ExportedPhone(string Service, DateTimeOffset Since);

/// <summary>Fixes of a UTC day.</summary>
/// <param name="Day">Which.</param>
/// <param name="Fixes">Each as stored: times in milliseconds since 1970, degrees times ten millions.</param>
internal sealed record ExportedTrack(DateOnly Day, ImmutableArray<Grains.Tracks.StoredFix> Fixes);
