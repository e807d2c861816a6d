using System.Collections.Immutable;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Matters;

/// <summary>What is late in the handling of a matter by several: hand-overs that nobody answers, departments that do not report in or answer. Each is noticed once. Pure.</summary>
internal static class LatenessRule
{
    /// <summary>The next instant at which something is to be noticed; null: nothing can any more.</summary>
    public static DateTimeOffset? NextAt(IncidentRecord record) => record.Course is { } course && record.IsOpen() && Dues(course) is [_, ..] dues ? dues.Min() : null;

    /// <summary>Notes everything that was due at that instant.</summary>
    public static IncidentRecord Noted(IncidentRecord record, DateTimeOffset due, DateTimeOffset now)
    {
        var next = record;
        if (next.Course!.Charge is { Pending: { } pending } charge && Due(pending) == due)
        {
            next = (next with { Course = next.Course! with { Charge = MatterChargeRule.Replaced(charge, pending with { LateAt = now }) } }).Log(
                now, "handover_overdue", "system", TimelineDetails.Of(("handover", pending.Number), ("dueAt", OverdueRule.Text(due)), ("responsible", charge.Responsible)));
        }

        foreach (var called in next.Course!.Whistle is { ClosedAt: null } whistle ? whistle.Parties : [])
        {
            var party = called;
            if (ReportDue(party) == due)
            {
                party = party with { ReportLateAt = now };
                next = Noticed(next, party, "report_in_late", due, now);
            }

            if (AnswerDue(party) == due)
            {
                party = party with { AnswerLateAt = now };
                next = Noticed(next, party, "answer_late", due, now);
            }
        }

        return next;
    }

    private static ImmutableArray<DateTimeOffset> Dues(MatterCourse course)
    {
        var parties = course.Whistle is { ClosedAt: null } whistle ? whistle.Parties : [];
        var dues = parties.SelectMany(static party => new[] { ReportDue(party), AnswerDue(party) }).Append(course.Charge?.Pending is { } pending ? Due(pending) : null);
        return [.. dues.OfType<DateTimeOffset>()];
    }

    private static DateTimeOffset? Due(MatterHandover pending) => pending.LateAt is null ? pending.DueAt : null;

    private static DateTimeOffset? ReportDue(WhistleParty party) => party.ReportedInAt is null && party.ReportLateAt is null ? party.ReportDueAt : null;

    private static DateTimeOffset? AnswerDue(WhistleParty party) => party.AnsweredAt is null && party.AnswerLateAt is null ? party.AnswerDueAt : null;

    private static IncidentRecord Noticed(IncidentRecord record, WhistleParty party, string @event, DateTimeOffset due, DateTimeOffset now) =>
        (record with { Course = record.Course! with { Whistle = WhistleRule.Replaced(record.Course.Whistle!, party) } })
            .Log(now, @event, "system", TimelineDetails.Of(("department", party.Department), ("dueAt", OverdueRule.Text(due))));
}
