using System.Globalization;
using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Visits;

namespace GridGov.Grains.Visits;

/// <summary>
/// When a resident is to be seen, and what follows from a visit or from none. Whatever is said in whatever order, there is one matter for one absence, and it is
/// gone once the resident was seen within the plan's days. Pure.
/// </summary>
/// <param name="local">The district's local time.</param>
/// <param name="hours">When its offices are open: a matter comes when somebody is there to take it.</param>
internal sealed class VisitCourse(DistrictClock local, OfficeHours hours)
{
    /// <summary>Where the matters and incidents come from.</summary>
    public const string Source = "visit";

    /// <summary>The opening of offices on the local day that lies so many days after that of the last visit, working day or not.</summary>
    public DateTimeOffset DueAfter(DateTimeOffset seenAt, int days) => local.ToInstant(local.DayOf(seenAt).AddDays(days).ToDateTime(hours.Spans[0].From));

    /// <summary>Sets or ends the plan; the same record when it stands so already. A matter that is open waits for its visit all the same.</summary>
    public VisitRecord Planned(VisitRecord record, VisitPlan plan)
    {
        if (record.Plan?.EveryDays == plan.EveryDays)
        {
            return record;
        }

        var next = record with { Plan = plan.EveryDays is null ? null : plan };
        return next with { DueAt = next.Matter is null ? DueOf(next) : null };
    }

    /// <summary>Writes a visit down; the same record when it is known.</summary>
    public VisitRecord Visited(VisitRecord record, Visit visit, DateTimeOffset now)
    {
        if (Find(record, visit) is not null)
        {
            return record;
        }

        var next = record with { Visits = record.Visits.Add(visit).Newest(VisitRecord.Kept) };
        return visit.Outcome == VisitOutcome.NoAnswer
            ? next with { Owed = next.Owed.Add(new VisitDebt { Kind = VisitDebtKind.RaiseAlarm, Visit = visit.Id, Worker = visit.Worker }) }
            : Seen(next, visit, now);
    }

    /// <summary>The visit of that id and worker; null: it is new.</summary>
    public static Visit? Find(VisitRecord record, Visit visit) => record.Visits.FirstOrDefault(known => known.Id == visit.Id && known.Worker == visit.Worker);

    /// <summary>The matter of a resident who was not seen, when it is time; the same record before.</summary>
    public static VisitRecord Missed(VisitRecord record, ResidentId resident, DateTimeOffset now)
    {
        if (record.Matter is not null || record.DueAt is not { } due || due > now)
        {
            return record;
        }

        var matter = IncidentId.OfTicket(Source, Ticket(resident, due));
        return record with { DueAt = null, Matter = matter, Owed = record.Owed.Add(new VisitDebt { Kind = VisitDebtKind.OpenMatter, Incident = matter }) };
    }

    /// <summary>The matter has ended without a visit that was told of: whoever handled it has seen to the resident; a voided one says nothing, and the days begin anew.</summary>
    /// <param name="record">Waits for its matter.</param>
    /// <param name="matter">As it stands.</param>
    public VisitRecord Ended(VisitRecord record, IncidentSnapshot matter)
    {
        if (record.Matter != matter.Id || matter.State <= IncidentState.Onscene || record.Owed.Any(debt => debt.Incident == matter.Id))
        {
            return record;
        }

        var handledAt = matter.State == IncidentState.Cancelled ? null : matter.Clock.T8;
        var next = record with { Matter = null, LastSeenAt = handledAt > record.LastSeenAt || record.LastSeenAt is null ? handledAt ?? record.LastSeenAt : record.LastSeenAt };
        var from = handledAt ?? matter.Clock.T1 ?? record.LastSeenAt;
        return next with { DueAt = next.Plan is { EveryDays: { } days } plan ? DueAfter(from ?? plan.SetAt, days) : null };
    }

    /// <summary>The number under which a matter is opened: one for one absence.</summary>
    public static string Ticket(ResidentId resident, DateTimeOffset due) => $"{resident}/{due.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)}";

    // What was in the phone for days may tell of a visit that would be due again by now: the matter stays then.
    private VisitRecord Seen(VisitRecord record, Visit visit, DateTimeOffset now)
    {
        if (visit.RecordedAt <= record.LastSeenAt)
        {
            return record;
        }

        var seen = record with { LastSeenAt = visit.RecordedAt };
        var due = DueOf(seen);
        if (seen.Matter is not { } matter)
        {
            return seen with { DueAt = due };
        }

        return due <= now ? seen : seen with
        {
            DueAt = due,
            Matter = null,
            Owed = seen.Owed.Add(new VisitDebt { Kind = VisitDebtKind.SettleMatter, Incident = matter, Visit = visit.Id, Worker = visit.Worker }),
            Visits = [.. seen.Visits.Select(known => known == visit ? visit with { Incident = matter } : known)],
        };
    }

    private DateTimeOffset? DueOf(VisitRecord record) => record.Plan is { EveryDays: { } days } plan ? DueAfter(record.LastSeenAt ?? plan.SetAt, days) : null;
}
