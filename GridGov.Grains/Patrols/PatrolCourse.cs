using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Patrols;

/// <summary>
/// How a patrol goes: start, checks, end. Words may come late and more than once; what was taken down first stands, so that sending again changes nothing.
/// Pure.
/// </summary>
public static class PatrolCourse
{
    /// <summary>The source of the matters that patrols open.</summary>
    public const string MatterSource = "patrol";

    /// <summary>The name of a check among all of a district: the matter's external id.</summary>
    public static string TicketOf(WorkerId worker, PatrolId patrol, string check) => $"{worker}/{patrol}/{check}";

    /// <summary>The matter that an abnormal check opens: always the same one.</summary>
    public static IncidentId MatterOf(WorkerId worker, PatrolId patrol, string check) => IncidentId.OfTicket(MatterSource, TicketOf(worker, patrol, check));

    /// <summary>A new patrol.</summary>
    public static PatrolSession Start(WorkerId worker, PatrolStart start, ImmutableArray<GridCode> grids, ImmutableArray<GridCode> gridPath)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new PatrolSession
        {
            Id = start.Patrol,
            Worker = worker,
            StartedAt = start.RecordedAt,
            StartReceivedAt = start.ReceivedAt,
            Grids = grids,
            GridPath = gridPath,
        };
    }

    /// <summary>Those of the earlier patrols that a new one ends, ended.</summary>
    public static IEnumerable<PatrolSession> EndedByNext(IEnumerable<PatrolSession> earlier, PatrolStart next)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(next);
        return earlier.Where(session => session.Id != next.Patrol && session.EndedAt is null && session.StartedAt <= next.RecordedAt)
            .Select(session => session with { EndedAt = next.RecordedAt, EndReceivedAt = next.ReceivedAt, EndedBy = PatrolEnd.Next });
    }

    /// <summary>Notes a check; the grid is that of its place.</summary>
    public static PatrolReceipt Note(PatrolSession session, PatrolFinding finding, GridCode? grid, PatrolOptions options)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(options);
        if (session.Checks.Any(check => check.Id == finding.Check))
        {
            return new PatrolReceipt(PatrolResult.Known, null, session);
        }

        if (session.Checks.Length >= options.MaxChecks)
        {
            return new PatrolReceipt(PatrolResult.Refused, $"A patrol takes {options.MaxChecks} checks at most; start another.", session);
        }

        if (finding.RecordedAt < session.StartedAt - options.ClockSlack || finding.RecordedAt > End(session, options) + options.ClockSlack)
        {
            return new PatrolReceipt(PatrolResult.Refused, "The check was made outside the patrol; start another.", session);
        }

        var check = new PatrolCheck
        {
            Id = finding.Check,
            Topic = finding.Topic,
            IsNormal = finding.IsNormal,
            RecordedAt = finding.RecordedAt,
            ReceivedAt = finding.ReceivedAt,
            Text = finding.Text,
            Location = finding.Location,
            Grid = grid,
            Incident = finding.IsNormal ? null : MatterOf(session.Worker, session.Id, finding.Check),
        };
        return new PatrolReceipt(PatrolResult.Done, null, session with { Checks = session.Checks.Add(check) });
    }

    /// <summary>The worker is back.</summary>
    public static PatrolReceipt Finish(PatrolSession session, PatrolFinish finish)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(finish);
        return session.EndedBy == PatrolEnd.Worker || (session.EndedBy == PatrolEnd.Next && finish.RecordedAt >= session.EndedAt)
            ? new PatrolReceipt(PatrolResult.Known, null, session)
            : finish.RecordedAt < session.StartedAt
                ? new PatrolReceipt(PatrolResult.Refused, "The end lies before the start.", session)
                : new PatrolReceipt(PatrolResult.Done, null, session with
                {
                    EndedAt = finish.RecordedAt, EndReceivedAt = finish.ReceivedAt, EndedBy = PatrolEnd.Worker,
                });
    }

    /// <summary>Up to when the patrol counts at the latest, UTC: its end, or the longest patrol.</summary>
    public static DateTimeOffset End(PatrolSession session, PatrolOptions options)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(options);
        return session.EndedAt ?? session.StartedAt + options.LongestPatrol;
    }

    /// <summary>The command that opens the matter of a check. Low urgency: its kind has severity 3.</summary>
    public static OpenIncident MatterOf(PatrolSession session, PatrolCheck check)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(check);
        var ticket = TicketOf(session.Worker, session.Id, check.Id);
        return new OpenIncident
        {
            Press = new Press
            {
                PressId = ticket,
                Kind = KindOf(check.Topic),
                RecordedAt = check.RecordedAt,
                ReceivedAt = check.ReceivedAt,
                Location = check.Location is { } place
                    ? IncidentLocation.At(place, LocationSource.Live, check.RecordedAt, check.ReceivedAt - check.RecordedAt)
                    : null,
            },
            Source = MatterSource,
            Home = session.Grids.IsEmpty ? null : new Interfaces.Devices.Home(null, null, session.Grids[0]),
            Text = check.Text,
            ExternalId = ticket,
            ReportedBy = $"worker:{session.Worker}",
        };
    }

    private static Interfaces.Devices.AlarmKind KindOf(PatrolTopic topic) => new("patrol_" + Interfaces.Wire.WireWord.Of(topic));
}
