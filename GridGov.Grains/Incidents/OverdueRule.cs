using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Incidents;

/// <summary>
/// When a matter is overdue: nobody has taken it on by its first due time, or it is still open at its end. Each is noticed once (催办), however often and
/// however late it is looked at; what was in time is never overdue.
/// </summary>
internal static class OverdueRule
{
    /// <summary>The next instant at which something becomes overdue; null: nothing can any more.</summary>
    public static DateTimeOffset? NextAt(IncidentRecord record)
    {
        if (!record.IsOpen() || record.Matter is not { } due)
        {
            return null;
        }

        return AwaitsResponse(record) ? due.FirstResponseAt : record.OverdueAt is null ? due.EndAt : null;
    }

    /// <summary>Notes what has become overdue; the same record when nothing has.</summary>
    public static IncidentRecord Noted(IncidentRecord record, DateTimeOffset now)
    {
        var next = record;
        while (NextAt(next) is { } due && due <= now)
        {
            var details = TimelineDetails.Of(("dueAt", Text(due)), ("matter", next.Matter!.Type));
            next = AwaitsResponse(next)
                ? (next with { FirstResponseOverdueAt = now }).Log(now, "response_overdue", "system", details)
                : (next with { OverdueAt = now }).Log(now, "overdue", "system", details);
        }

        return ReferenceEquals(next, record) ? record : next.Changed(now);
    }

    /// <summary>An instant as it stands in the timeline.</summary>
    public static string? Text(DateTimeOffset? at) => at is { } instant ? InstantText.Of(instant) : null;

    private static bool AwaitsResponse(IncidentRecord record) => record.AcknowledgedBy is null && record.FirstResponseOverdueAt is null;
}
