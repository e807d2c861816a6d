namespace GridGov.Silo.Incidents;

/// <summary>An incident reported by hand or by another system.</summary>
internal sealed record ReportRequest
{
    /// <summary>Its kind; left out: general.</summary>
    public string? Kind { get; set; }

    /// <summary>Its type of matter, one of the district's; left out: it has no due times.</summary>
    public string? Type { get; set; }

    /// <summary>In words, at most 2,000 characters.</summary>
    public string? Text { get; set; }

    /// <summary>Where; WGS-84.</summary>
    public GeoPoint? Location { get; set; }

    /// <summary>Where it came from: console, 12345, …; at most 32 characters; left out: console.</summary>
    public string? Source { get; set; }

    /// <summary>The source's own ticket number: the same one twice is the same incident; at most 128 characters.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Whom it is about.</summary>
    public string? Resident { get; set; }

    /// <summary>Address, when the resident is not registered; at most 200 characters.</summary>
    public string? Address { get; set; }

    /// <summary>When it happened; left out: now.</summary>
    public EventTime? At { get; set; }

    public void Check(Faults faults)
    {
        if (Kind is not null && AlarmKind.Parse(Kind) is null)
        {
            faults.Add("kind", "kind must be a word of 1 to 32 characters.");
        }

        faults.Limit("type", Type, 32);
        faults.Limit("text", Text, 2_000);
        faults.Limit("source", Source, 32);
        faults.Limit("externalId", ExternalId, 128);
        faults.Limit("address", Address, 200);
        if (Resident is not null && !PlainId.IsValid(Resident))
        {
            faults.Add("resident", "resident is not an id.");
        }

        if (Kind is null && Type is null && string.IsNullOrWhiteSpace(Text))
        {
            faults.Add("text", "Say what it is: kind, type or text.");
        }
    }

    /// <summary>The same source and ticket always give the same id, so that reporting twice is reporting once.</summary>
    public IncidentId IncidentId() => ExternalId is null
        ? new IncidentId($"h-{Guid.CreateVersion7():N}")
        : Interfaces.Incidents.IncidentId.OfTicket(SourceWord, ExternalId);

    public OpenIncident ToCommand(Caller caller, Home? home, DistrictClock clock, DateTimeOffset receivedAt)
    {
        var (at, isSuspect) = EventTime.Judge(At, clock, receivedAt);
        return new OpenIncident
        {
            Press = new Press
            {
                PressId = ExternalId is { Length: > 0 } ticket ? ticket : "hand",
                Kind = AlarmKind.Parse(Kind) ?? AlarmKind.General,
                RecordedAt = At is null || isSuspect ? null : at,
                ReceivedAt = receivedAt,
                Location = Location is { } place ? IncidentLocation.At(place, LocationSource.Live, at, receivedAt - at) : null,
            },
            Source = SourceWord,
            Resident = Resident is null ? null : new ResidentId(Resident),
            Home = home ?? (Address is null ? null : new Home(null, Address)),
            Text = Text,
            ExternalId = ExternalId,
            ReportedBy = caller.Actor,
        };
    }

    private string SourceWord => string.IsNullOrWhiteSpace(Source) ? "console" : Source;
}
