namespace GridGov.Silo.Incidents;

/// <summary>
/// The telecare clock's figures over incidents: how many were acknowledged within 60 and 180 s (t5 − t1), reached within 45 min (t7 − t1), and how
/// fast the first offer was (t3 − t1). Shares of acknowledgement are of the urgent incidents (severity 1 and 2) that were acknowledged or whose time
/// is up; those that ended before anybody acknowledged them had to be by nobody. Tests never count.
/// </summary>
internal sealed record TelecareClockReport
{
    /// <summary>Incidents in the span, tests left out.</summary>
    public required int Alarms { get; init; }

    /// <summary>Offered to somebody.</summary>
    public required int Dispatched { get; init; }

    /// <summary>Nobody is free for them now.</summary>
    public required int Waiting { get; init; }

    /// <summary>Still open.</summary>
    public required int Open { get; init; }

    /// <summary>Cancelled as false alarms.</summary>
    public required int FalseAlarms { get; init; }

    /// <summary>Acknowledged by a human.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>Share of the urgent that were acknowledged within 60 s, 0–1; left out when there are none. Target 0.975.</summary>
    public double? AcknowledgedWithin60sShare { get; init; }

    /// <summary>Share of the urgent that were acknowledged within 180 s, 0–1. Target 0.99.</summary>
    public double? AcknowledgedWithin180sShare { get; init; }

    /// <summary>Share of those on scene within 45 min, 0–1. Target 0.9.</summary>
    public double? OnSceneWithin45MinShare { get; init; }

    /// <summary>Median of receipt to first offer, seconds.</summary>
    public double? FirstOfferP50Seconds { get; init; }

    /// <summary>99th percentile of receipt to first offer, seconds. Target 2.</summary>
    public double? FirstOfferP99Seconds { get; init; }

    /// <summary>How many reached each rung of the ladder, by its number.</summary>
    public required ImmutableSortedDictionary<int, int> EscalationsByLevel { get; init; }

    public static TelecareClockReport Of(IEnumerable<IncidentSnapshot> incidents, DateTimeOffset now)
    {
        var all = incidents.Where(incident => incident.Kind != AlarmKind.Test && incident.CancelReason != CancelReason.Test).ToList();
        var toAcknowledgement = Spans(all, clock => clock.T5);
        var toScene = Spans(all, clock => clock.T7);
        var toOffer = Spans(all, clock => clock.T3);
        return new TelecareClockReport
        {
            Alarms = all.Count,
            Dispatched = toOffer.Count,
            Waiting = all.Count(incident => incident.State == IncidentState.Waiting),
            Open = all.Count(incident => incident.State.IsOpen()),
            FalseAlarms = all.Count(incident => incident.CancelReason == CancelReason.FalseAlarm),
            Acknowledged = toAcknowledgement.Count,
            AcknowledgedWithin60sShare = AcknowledgedShare(all, TimeSpan.FromSeconds(60), now),
            AcknowledgedWithin180sShare = AcknowledgedShare(all, TimeSpan.FromSeconds(180), now),
            OnSceneWithin45MinShare = Share(toScene, TimeSpan.FromMinutes(45)),
            FirstOfferP50Seconds = Percentile(toOffer, 0.5),
            FirstOfferP99Seconds = Percentile(toOffer, 0.99),
            EscalationsByLevel = all.Where(incident => incident.EscalationLevel > 0)
                .GroupBy(incident => incident.EscalationLevel)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Count()),
        };
    }

    private static List<TimeSpan> Spans(IEnumerable<IncidentSnapshot> incidents, Func<IncidentClock, DateTimeOffset?> end) =>
        [.. incidents.Where(incident => incident.Clock.T1 is not null && end(incident.Clock) is not null)
            .Select(incident => end(incident.Clock)!.Value - incident.Clock.T1!.Value).Order()];

    private static double? AcknowledgedShare(IEnumerable<IncidentSnapshot> incidents, TimeSpan limit, DateTimeOffset now)
    {
        var due = incidents.Where(incident => incident.Severity <= 2 && IsDue(incident, limit, now)).ToList();
        return due.Count == 0 ? null : Math.Round((double)due.Count(incident => incident.Clock.T5 - incident.Clock.T1 <= limit) / due.Count, 4);
    }

    private static bool IsDue(IncidentSnapshot incident, TimeSpan limit, DateTimeOffset now) =>
        incident.Clock.T1 is { } received && (incident.Clock.T5 is not null || (incident.State.IsOpen() && now - received > limit));

    private static double? Share(List<TimeSpan> spans, TimeSpan limit) =>
        spans.Count == 0 ? null : Math.Round((double)spans.Count(span => span <= limit) / spans.Count, 4);

    /// <summary>Nearest rank: the smallest value that at least that share does not exceed.</summary>
    private static double? Percentile(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)].TotalSeconds;
}
