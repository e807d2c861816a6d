using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.DayLogs;

/// <summary>Writes a day log by itself: entries from the facts of a day, and numbers from the entries, so that both always say the same. Pure.</summary>
public static class DayLogDraft
{
    /// <summary>The entries, in order of time.</summary>
    public static ImmutableArray<DayLogEntry> Entries(WorkerId worker, DayFacts day, IGridLookup map)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(map);
        return [.. Duty(day).Concat(Stops(day, map)).Concat(Patrols(day)).Concat(Tasks(worker, day)).Concat(Matters(worker, day))
            .OrderBy(static entry => entry.From).ThenBy(static entry => entry.Kind)];
    }

    /// <summary>The numbers of entries and of the way that was walked.</summary>
    /// <param name="entries">Of the day.</param>
    /// <param name="distanceMeters">Length of the track, metres.</param>
    /// <param name="until">Up to when duty that lasts counts, UTC.</param>
    public static DayLogCounts Count(ImmutableArray<DayLogEntry> entries, double distanceMeters, DateTimeOffset until)
    {
        return new DayLogCounts
        {
            DutyMinutes = (long)Of(DayLogEntryKind.Duty).Sum(entry => ((entry.To ?? until) - entry.From).TotalMinutes),
            DistanceMeters = (long)Math.Round(distanceMeters),
            Stops = Of(DayLogEntryKind.Stop).Count(),
            Patrols = Of(DayLogEntryKind.Patrol).Count(),
            Checks = Of(DayLogEntryKind.Patrol).Sum(static entry => entry.Checks ?? 0),
            AbnormalChecks = Of(DayLogEntryKind.Patrol).Sum(static entry => entry.Abnormal ?? 0),
            Tasks = Of(DayLogEntryKind.Task).Count(),
            TasksDone = Of(DayLogEntryKind.Task).Count(static entry => entry.IsDone == true),
            Matters = Of(DayLogEntryKind.Matter).Count(),
        };

        IEnumerable<DayLogEntry> Of(DayLogEntryKind kind) => entries.Where(entry => entry.Kind == kind);
    }

    /// <summary>Cut to the day; duty that lasts has no end while the day has none.</summary>
    private static IEnumerable<DayLogEntry> Duty(DayFacts day) => day.Duty
        .Where(interval => interval.From < day.To && (interval.To is null || interval.To > day.From))
        .Select(interval => new DayLogEntry
        {
            Kind = DayLogEntryKind.Duty,
            From = interval.From > day.From ? interval.From : day.From,
            To = interval.To < day.To ? interval.To : interval.To is null && !day.IsOver ? null : day.To,
        });

    private static IEnumerable<DayLogEntry> Stops(DayFacts day, IGridLookup map) => day.Track.Stops.Select(stop => new DayLogEntry
    {
        Kind = DayLogEntryKind.Stop, From = stop.From, To = stop.To, Location = stop.Location, Grid = map.Find(stop.Location),
    });

    private static IEnumerable<DayLogEntry> Patrols(DayFacts day) => day.Patrols.Select(static patrol => new DayLogEntry
    {
        Kind = DayLogEntryKind.Patrol,
        From = patrol.StartedAt,
        To = patrol.EndedAt,
        Patrol = patrol.Id,
        Checks = patrol.Checks.Length,
        Abnormal = patrol.Checks.Count(static check => !check.IsNormal),
    });

    /// <summary>Those that were offered on the day and that the worker took.</summary>
    private static IEnumerable<DayLogEntry> Tasks(WorkerId worker, DayFacts day) =>
        from incident in day.Incidents
        from part in incident.Responders
        where part.Worker == worker && part.State != TaskState.Offered && part.OfferedAt >= day.From && part.OfferedAt < day.To
        select new DayLogEntry
        {
            Kind = DayLogEntryKind.Task, From = part.OfferedAt, Incident = incident.Id, About = incident.Kind, Grid = incident.Grid,
            IsDone = part.State == TaskState.Resolved,
        };

    /// <summary>Those that the worker reported on the day, by hand or by an abnormal check.</summary>
    private static IEnumerable<DayLogEntry> Matters(WorkerId worker, DayFacts day) =>
        from incident in day.Incidents
        let at = incident.Clock.T0 ?? incident.Clock.T1
        where incident.ReportedBy == $"worker:{worker}" && at >= day.From && at < day.To
        select new DayLogEntry
        {
            Kind = DayLogEntryKind.Matter, From = at.Value, Incident = incident.Id, About = incident.Kind, Grid = incident.Grid, Text = incident.Text,
        };
}
