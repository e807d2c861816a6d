using System.Collections.Immutable;
using GridGov.Grains.Calendars;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Matters;

/// <summary>
/// 街道吹哨、部门报到: a street calls departments to a matter that has come up to it. Each reports in and answers for itself, within limits of its own; what is late
/// stays on record; their lead alone closes the matter, and only after each has answered. Pure.
/// </summary>
internal static class WhistleRule
{
    private static readonly MatterTerm ReportIn = new(2, TermUnit.WorkingHours);
    private static readonly MatterTerm OneDay = new(1, TermUnit.WorkingDays);

    /// <summary>Calls departments, or further ones to those that were called.</summary>
    public static StepDecision Call(IncidentRecord record, WhistleCall call, LevelLadder ladder, WorkingClock clock)
    {
        if (record.Course is not { Charge: { } charge } course)
        {
            return StepDecision.Refused(record, "It is not a matter of a type.");
        }

        if (!record.IsOpen())
        {
            return StepDecision.Refused(record, $"It is {WireWord.Of(record.State)} already.", record.HandledBy ?? record.LastActor);
        }

        if (Fault(call) is { } fault)
        {
            return StepDecision.Invalid(record, fault);
        }

        if (charge.Level > GridLevel.Town)
        {
            return StepDecision.Refused(record, $"It is at the level {WireWord.Of(charge.Level)}: a street whistles for what has come up to it or was taken over by it.", charge.Responsible);
        }

        if (!ladder.Stands(call.Scope, GridLevel.Town))
        {
            return StepDecision.Refused(record, "Streets whistle, and the district.");
        }

        var known = course.Whistle;
        if (known is not null && call.Lead is { } lead && lead != known.Lead)
        {
            return StepDecision.Refused(record, $"{known.Lead} leads already.", known.RaisedBy);
        }

        var called = call.Departments.Except(known?.Parties.Select(static party => party.Department) ?? []).ToImmutableArray();
        if (known is not null && called.IsEmpty)
        {
            return StepDecision.Unchanged(record);
        }

        if ((known?.Parties.Length ?? 0) + called.Length > MatterWhistle.MaxParties)
        {
            return StepDecision.Refused(record, $"A whistle is for {MatterWhistle.MaxParties} departments at most.");
        }

        var (report, answer) = Limits(course, call, clock);
        var parties = called.Select(department => new WhistleParty
        {
            Department = department, CalledAt = call.ReceivedAt, ReportDueAt = report.At, AnswerDueAt = answer.At, IsProvisional = report.IsProvisional || answer.IsProvisional,
        });
        var whistle = known is null
            ? new MatterWhistle { RaisedBy = call.Actor, RaisedAt = call.ReceivedAt, Text = call.Text, Lead = call.Lead ?? called[0], Parties = [.. parties] }
            : known with { Parties = [.. known.Parties, .. parties] };
        return Done(record, whistle, call.Actor, call.ReceivedAt, "whistled", TimelineDetails.Of(
            ("departments", string.Join('、', called)), ("lead", whistle.Lead), ("reportDueAt", OverdueRule.Text(report.At)), ("answerDueAt", OverdueRule.Text(answer.At))));
    }

    /// <summary>A department's word, by an account of its own.</summary>
    public static StepDecision Reply(IncidentRecord record, WhistleReply reply)
    {
        if (record.Course?.Whistle is not { } whistle || whistle.Parties.FirstOrDefault(party => party.Department == reply.Department) is not { } party)
        {
            return StepDecision.Refused(record, $"{reply.Department} was not called.");
        }

        return reply.Word == WhistleWord.ReportIn ? ReportedIn(record, whistle, party, reply) : Answered(record, whistle, party, reply);
    }

    /// <summary>Why a matter cannot be closed now by somebody; null: nothing is in the way.</summary>
    /// <param name="record">The matter, or an alarm.</param>
    /// <param name="department">The department whose account it is; null: none's.</param>
    public static string? Hindrance(IncidentRecord record, string? department)
    {
        if (record.Course?.Whistle is not { ClosedAt: null } whistle)
        {
            return department is null ? null : "A department closes only what it leads.";
        }

        if (department != whistle.Lead)
        {
            return $"Departments handle it together; {whistle.Lead} leads and closes it.";
        }

        var silent = whistle.Parties.Where(party => party.Department == whistle.Lead ? party.ReportedInAt is null : party.AnsweredAt is null).Select(static party => party.Department);
        return string.Join(", ", silent) is { Length: > 0 } names ? $"First each department answers, and the lead has reported in: {names}." : null;
    }

    /// <summary>The whistle at the end of its matter: the lead has answered by closing it.</summary>
    public static MatterWhistle? Closed(MatterWhistle? whistle, IncidentRecord next)
    {
        if (whistle is not { ClosedAt: null, Leader: { } lead })
        {
            return whistle;
        }

        var closed = whistle with { ClosedAt = next.ChangedAt, ClosedBy = next.LastActor };
        return next.State != IncidentState.Handled ? closed : Replaced(closed, lead with
        {
            AnsweredAt = lead.AnsweredAt ?? next.ChangedAt,
            AnsweredBy = lead.AnsweredBy ?? next.HandledBy,
            Answer = lead.Answer ?? next.Outcome,
            AnswerLateAt = lead.AnswerLateAt ?? (lead.AnsweredAt is null && next.ChangedAt > lead.AnswerDueAt ? next.ChangedAt : null),
        });
    }

    /// <summary>The whistle of a matter that was sent back: each department answers anew, until the new end.</summary>
    public static MatterWhistle? Reopened(MatterWhistle? whistle, WorkingTerm due) => whistle is null ? null : whistle with
    {
        ClosedAt = null,
        ClosedBy = null,
        Parties = [.. whistle.Parties.Select(party => party with
        {
            AnsweredAt = null, AnsweredBy = null, Answer = null, AnswerLateAt = null, AnswerDueAt = due.At, IsProvisional = due.IsProvisional,
        })],
    };

    /// <summary>Replaces the party of that department.</summary>
    public static MatterWhistle Replaced(MatterWhistle whistle, WhistleParty party) =>
        whistle with { Parties = [.. whistle.Parties.Select(one => one.Department == party.Department ? party : one)] };

    private static string? Fault(WhistleCall call) =>
        call.Departments.Length is 0 or > MatterWhistle.MaxParties ? $"Call 1 to {MatterWhistle.MaxParties} departments."
        : call.Departments.Distinct().Count() != call.Departments.Length ? "Call each department once."
        : call.Lead is { } lead && !call.Departments.Contains(lead) ? "The lead must be one of the departments that are called."
        : (call.ReportIn is { } first && !MatterTypeRules.IsTerm(first)) || (call.Answer is { } last && !MatterTypeRules.IsTerm(last))
            ? "A limit is 1 to 250 working_days, or 1 to 2000 working_hours or hours."
        : null;

    // The joint deadline is the matter's own, unless that is so near that nobody could have come.
    private static (WorkingTerm Report, WorkingTerm Answer) Limits(MatterCourse course, WhistleCall call, WorkingClock clock)
    {
        var report = MatterDeadlines.End(call.ReportIn ?? ReportIn, call.ReceivedAt, clock);
        var end = course.Watch is { } watch ? new WorkingTerm(watch.DueAt, watch.IsProvisional) : report;
        var answer = call.Answer is { } term ? MatterDeadlines.End(term, call.ReceivedAt, clock)
            : end.At > report.At ? end
            : MatterDeadlines.End(OneDay, call.ReceivedAt, clock);
        return (report, answer.At > report.At ? answer : report);
    }

    private static StepDecision ReportedIn(IncidentRecord record, MatterWhistle whistle, WhistleParty party, WhistleReply reply)
    {
        if (party.ReportedInAt is not null)
        {
            return StepDecision.Unchanged(record);
        }

        if (whistle.ClosedAt is not null)
        {
            return TooLate(record);
        }

        var late = party.ReportLateAt ?? (reply.ReceivedAt > party.ReportDueAt ? reply.ReceivedAt : null);
        return Done(
            record,
            Replaced(whistle, party with { ReportedInAt = reply.ReceivedAt, ReportedInBy = reply.Actor, ReportLateAt = late }),
            reply.Actor,
            reply.ReceivedAt,
            "reported_in",
            TimelineDetails.Of(("department", party.Department), ("late", late is null ? null : true)));
    }

    private static StepDecision Answered(IncidentRecord record, MatterWhistle whistle, WhistleParty party, WhistleReply reply)
    {
        if (party.AnsweredAt is not null)
        {
            return party.Answer == reply.Text
                ? StepDecision.Unchanged(record)
                : StepDecision.Refused(record, $"{party.Department} has answered already.", party.AnsweredBy);
        }

        if (whistle.ClosedAt is not null)
        {
            return TooLate(record);
        }

        if (party.ReportedInAt is null)
        {
            return StepDecision.Refused(record, "Report in first.");
        }

        if (string.IsNullOrWhiteSpace(reply.Text))
        {
            return StepDecision.Invalid(record, "Say what was done.");
        }

        var late = party.AnswerLateAt ?? (reply.ReceivedAt > party.AnswerDueAt ? reply.ReceivedAt : null);
        return Done(
            record,
            Replaced(whistle, party with { AnsweredAt = reply.ReceivedAt, AnsweredBy = reply.Actor, Answer = reply.Text, AnswerLateAt = late }),
            reply.Actor,
            reply.ReceivedAt,
            "department_answered",
            TimelineDetails.Of(("department", party.Department), ("late", late is null ? null : true)));
    }

    private static StepDecision TooLate(IncidentRecord record) =>
        StepDecision.Refused(record, $"It is {WireWord.Of(record.State)} already.", record.HandledBy ?? record.LastActor);

    private static StepDecision Done(IncidentRecord record, MatterWhistle whistle, string actor, DateTimeOffset at, string @event, string? details)
    {
        var next = IncidentLifecycle.Seen(record, actor, at) with { Course = record.Course! with { Whistle = whistle }, LastActor = actor };
        return StepDecision.Done(next.Changed(at).Log(at, @event, actor, details));
    }
}
