using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Dispatch;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Incidents;

/// <summary>What the ladder does to an incident: whom it asks for, and what offers, refusals and rungs change in the record.</summary>
internal sealed class IncidentLadder(EscalationSchedule schedule)
{
    /// <summary>Is a rung due? Never once somebody has taken it.</summary>
    public static bool IsDue(IncidentRecord record, DateTimeOffset now) =>
        record.IsOpen() && record.Taken() is null && record.NextStepAt is { } due && due <= now;

    /// <summary>
    /// A ladder whose next rung lies further ahead than any rung can was written under a clock that has been set back since: its present rung begins now,
    /// so that it waits at most once more for what it has waited for. Any other record is answered as it is.
    /// </summary>
    public IncidentRecord Reanchored(IncidentRecord record, DateTimeOffset now)
    {
        var (level, isUrgent) = (record.EscalationLevel, record.IsUrgent());
        if (record.NextStepAt is not { } due || due - now <= schedule.LongestWait(level, isUrgent))
        {
            return record;
        }

        var startedAt = now - schedule.DueAfter(level, isUrgent);
        return Standing(record with { LadderStartedAt = startedAt, NextStepAt = schedule.NextAt(level, isUrgent, startedAt, now) });
    }

    /// <summary>The rung to climb to when one is due.</summary>
    public int LevelDue(IncidentRecord record, DateTimeOffset now) =>
        schedule.LevelDue(record.EscalationLevel, record.IsUrgent(), record.LadderStartedAt, now);

    /// <summary>How many more may be asked on the incident's rung.</summary>
    public int Missing(IncidentRecord record)
    {
        var rung = schedule.Rung(record.EscalationLevel);
        return rung.ReplacesOffers ? 1 : Math.Max(0, rung.Width - record.Offers.Count(static offer => offer.IsActive()));
    }

    /// <summary>Whom the incident asks the dispatch index for.</summary>
    /// <param name="record">The incident.</param>
    /// <param name="refused">Who refused a claim just now.</param>
    /// <param name="wanted">How many it is about to claim.</param>
    /// <param name="now">Our clock, UTC.</param>
    public DispatchRequest Request(IncidentRecord record, IEnumerable<WorkerId> refused, int wanted, DateTimeOffset now)
    {
        var rung = schedule.Rung(record.EscalationLevel);
        var asked = record.Tasks()
            .Where(offer => offer.IsActive() || offer.State == TaskState.Declined || !rung.AsksSilentAgain)
            .Select(static offer => offer.Worker);
        return new DispatchRequest
        {
            Incident = record.Id!.Value,
            Severity = record.Severity,
            Location = record.Location?.Point,
            GridPath = record.ServingPath(),
            Excluded = [.. asked.Concat(refused).Concat(record.Excluded is { } own ? [own] : []).Distinct()],
            PrefersDeputy = rung.PrefersDeputy,
            Lead = record.FirstAsked,
            Within = rung.StaysInTown && record.ServingPath() is [.., var town] ? town : null,
            EscalationLevel = record.EscalationLevel,
            At = now,
            Wanted = wanted,
        };
    }

    /// <summary>Climbs; every rung passed is logged once.</summary>
    public IncidentRecord Climb(IncidentRecord record, int level, string actor, DateTimeOffset now)
    {
        var next = record;
        for (var passed = record.EscalationLevel + 1; passed <= level; passed++)
        {
            var rung = schedule.Rung(passed);
            next = next.Log(now, "escalated", actor, TimelineDetails.Of(
                ("level", passed), ("emergencyCallHint", rung.HintsAtEmergencyCall && record.IsUrgent() ? true : null)));
            next = rung.AlertsSupervisor ? next.Log(now, "supervisor_alerted", "system", TimelineDetails.Of(("level", passed))) : next;
        }

        next = next with
        {
            EscalationLevel = level,
            NextStepAt = record.Taken() is null ? schedule.NextAt(level, record.IsUrgent(), record.LadderStartedAt, now) : null,
        };
        return next.Changed(now);
    }

    /// <summary>Starts the ladder (again): at the opening, and when a press makes a calm matter urgent.</summary>
    public IncidentRecord Start(IncidentRecord record, DateTimeOffset now) => record with
    {
        LadderStartedAt = now,
        EscalationLevel = 0,
        NextStepAt = schedule.NextAt(0, record.IsUrgent(), now, now),
    };

    /// <summary>Takes in what a decision came to: the offers that were claimed, or that nobody was.</summary>
    /// <param name="record">The incident, on its rung, with the rung's next due time.</param>
    /// <param name="decision">The ranking, with whoever was chosen.</param>
    /// <param name="claimed">Offers that the workers granted.</param>
    /// <param name="now">Our clock, UTC.</param>
    public IncidentRecord Decided(IncidentRecord record, DispatchDecision decision, ImmutableArray<OfferRecord> claimed, DateTimeOffset now)
    {
        var next = record.Log(now, "decision", "system", JsonSerializer.Serialize(decision, GovernanceJson.Default.DispatchDecision));
        return Standing(claimed.IsEmpty ? Unanswered(next, now) : Offered(next, claimed, now)).Changed(now);
    }

    /// <summary>The same when the queue woke the incident between two rungs: the offer stands its full time.</summary>
    public IncidentRecord Drained(IncidentRecord record, DispatchDecision decision, ImmutableArray<OfferRecord> claimed, DateTimeOffset now) =>
        Decided(
            record with { NextStepAt = schedule.NextAtAfterQueue(record.EscalationLevel, record.IsUrgent(), record.LadderStartedAt, now) },
            decision, claimed, now);

    /// <summary>A human gave it to somebody: that offer replaces all others, whoever has it.</summary>
    public IncidentRecord Assigned(IncidentRecord record, OfferRecord offer, string actor, DateTimeOffset now)
    {
        var next = record.EndOffers(TaskState.Withdrawn) with
        {
            NextStepAt = schedule.NextAtAfterQueue(record.EscalationLevel, record.IsUrgent(), record.LadderStartedAt, now),
            LastActor = actor,
        };
        next = next.Log(now, "assigned", actor, TimelineDetails.Of(("worker", offer.Worker), ("task", offer.Task)));
        return Standing(Offered(next, [offer], now)).Changed(now);
    }

    /// <summary>A human sends somebody as well: nothing else changes.</summary>
    public static IncidentRecord Assisted(IncidentRecord record, OfferRecord helper, string actor, DateTimeOffset now) => (record with
    {
        Helpers = record.Helpers.RemoveAll(known => known.Worker == helper.Worker && !known.IsActive() && !known.IsUntold).Add(helper),
        OfferCount = record.OfferCount + 1,
        LastActor = actor,
    }).Log(now, "assisted", actor, TimelineDetails.Of(("worker", helper.Worker), ("task", helper.Task))).Changed(now);

    /// <summary>Who could not keep the claim when the matter became urgent loses the task.</summary>
    public static IncidentRecord Lost(IncidentRecord record, OfferRecord offer, DateTimeOffset now) => record
        .With(offer with { State = TaskState.Withdrawn, IsUntold = true })
        .Log(now, "withdrawn", "system", TimelineDetails.Of(("worker", offer.Worker), ("task", offer.Task), ("cause", "became_urgent")));

    private IncidentRecord Offered(IncidentRecord record, ImmutableArray<OfferRecord> claimed, DateTimeOffset now)
    {
        var rung = schedule.Rung(record.EscalationLevel);
        var next = rung.ReplacesOffers ? record.EndOffers(TaskState.Expired) : record;
        foreach (var offer in claimed)
        {
            next = next.With(offer).Log(now, "offered", "system", TimelineDetails.Of(
                ("worker", offer.Worker), ("task", offer.Task), ("distanceMeters", offer.DistanceMeters)));
        }

        return next with
        {
            Offers = Bounded(next.Offers),
            State = IncidentState.Assigned,
            IsQueued = false,
            OfferCount = Math.Max(next.OfferCount, claimed.Max(static offer => NumberOf(offer.Task))),
            FirstAsked = next.FirstAsked ?? claimed[0].Worker,
            Clock = next.Clock with { T3 = next.Clock.T3 ?? now },
        };
    }

    // Every standing offer ends with the rung, and its worker knows when that is.
    private static IncidentRecord Standing(IncidentRecord record) => record with
    {
        Offers = [.. record.Offers.Select(offer => offer.State == TaskState.Offered && offer.ExpiresAt != record.NextStepAt
            ? offer with { ExpiresAt = record.NextStepAt, IsUntold = true }
            : offer)],
    };

    private static int NumberOf(TaskId task) =>
        int.Parse(task.Value.AsSpan(task.Value.LastIndexOf('.') + 1), System.Globalization.CultureInfo.InvariantCulture);

    private static IncidentRecord Unanswered(IncidentRecord record, DateTimeOffset now)
    {
        var isAlone = !record.Offers.Any(static offer => offer.IsActive());
        var next = record with { IsQueued = true, State = isAlone ? IncidentState.Waiting : record.State };
        if (record.IsQueued)
        {
            return next;
        }

        return (isAlone ? next.Log(now, "waiting", "system") : next)
            .Log(now, "supervisor_alerted", "system", TimelineDetails.Of(("level", record.EscalationLevel), ("cause", "nobody_free")));
    }

    private static ImmutableArray<OfferRecord> Bounded(ImmutableArray<OfferRecord> offers)
    {
        var surplus = offers.Length - IncidentRecord.RememberedOffers;
        return surplus <= 0 ? offers : [.. offers.Where(offer => offer.IsActive() || offer.IsUntold || surplus-- <= 0)];
    }
}
