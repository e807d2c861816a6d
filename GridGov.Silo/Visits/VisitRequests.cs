using GridGov.Interfaces.Visits;

namespace GridGov.Silo.Visits;

/// <summary>How often a resident is to be seen.</summary>
/// <param name="EveryDays">Local days, 1 to 366; left out or null: no plan any more.</param>
internal sealed record VisitPlanRequest(int? EveryDays);

/// <summary>A worker came to a resident's door.</summary>
/// <param name="Resident">Whose.</param>
/// <param name="Outcome">seen, away (not at home, and known where) or no_answer (nobody opens and nobody knows: urgent).</param>
/// <param name="Note">In words, at most 500 characters.</param>
/// <param name="At">Event time; left out: now.</param>
/// <param name="Location">Where the worker stands, WGS-84; left out: the registered home counts.</param>
internal sealed record VisitRequest(string? Resident, VisitOutcome? Outcome, string? Note, EventTime? At, GeoPoint? Location)
{
    public void Check(Faults faults)
    {
        if (!PlainId.IsValid(Resident))
        {
            faults.Add("resident", "resident must be the id of the resident.");
        }

        if (Outcome is null)
        {
            faults.Add("outcome", "outcome must be seen, away or no_answer.");
        }

        faults.Limit("note", Note, 500);
    }

    public Visit ToVisit(string id, WorkerId worker, DistrictClock clock, DateTimeOffset receivedAt) => new()
    {
        Id = id, Worker = worker, Outcome = Outcome!.Value, Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(), Location = Location,
        RecordedAt = EventTime.Judge(At, clock, receivedAt).At, ReceivedAt = receivedAt,
    };
}

/// <summary>A resident with a plan, without name or address.</summary>
/// <param name="Resident">Who.</param>
/// <param name="EveryDays">To be seen every so many local days.</param>
/// <param name="LastSeenAt">When last; left out: not since there are visits.</param>
/// <param name="DueAt">When a matter is opened if nobody comes; left out: it is open.</param>
/// <param name="Matter">The open matter.</param>
internal sealed record VisitDueView(ResidentId Resident, int EveryDays, DateTimeOffset? LastSeenAt, DateTimeOffset? DueAt, IncidentId? Matter);
