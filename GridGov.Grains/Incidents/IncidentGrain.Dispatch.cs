using System.Collections.Immutable;
using GridGov.Grains.Diagnostics;
using GridGov.Grains.Dispatch;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Incidents;

/// <summary>Claims and the ladder.</summary>
internal sealed partial class IncidentGrain
{
    private const int MostRounds = 8;
    private int _ladderFailures;

    /// <summary>Asks for candidates and claims as many as the rung may ask; who refuses is passed over for the next.</summary>
    private async Task<(DispatchDecision Decision, ImmutableArray<OfferRecord> Claimed)> AskAsync(IncidentRecord record)
    {
        var missing = rules.Ladder.Missing(record);
        var claimed = ImmutableArray.CreateBuilder<OfferRecord>();
        var refused = new HashSet<WorkerId>();
        DispatchDecision decision;
        var round = 0;
        bool isOpen;
        do
        {
            var taken = refused.Concat(claimed.Select(static offer => offer.Worker));
            decision = await GrainFactory.Dispatch(_district)
                .ProposeAsync(rules.Ladder.Request(record, taken, missing - claimed.Count, clock.GetUtcNow()), CancellationToken.None);
            var candidates = decision.Candidates.Where(static c => NearestWorkerPlanner.IsEligible(c.Reason)).ToList();
            isOpen = candidates.Count > 0;
            for (var next = 0; next < candidates.Count && claimed.Count < missing;)
            {
                var first = record.OfferCount + claimed.Count + refused.Count + 1;
                var offers = candidates.Skip(next).Take(missing - claimed.Count)
                    .Select((candidate, n) => NewOffer(record, candidate.Worker, first + n, candidate.DistanceMeters)).ToList();
                next += offers.Count;
                var outcomes = await Task.WhenAll(offers.Select(offer => ClaimAsync(record, offer)));
                for (var n = 0; n < offers.Count; n++)
                {
                    if (outcomes[n].Result == ClaimResult.Granted)
                    {
                        claimed.Add(offers[n]);
                    }
                    else
                    {
                        refused.Add(offers[n].Worker);
                    }
                }
            }
        }
        while (claimed.Count < missing && isOpen && ++round < MostRounds);

        return (Chosen(decision, claimed, refused), claimed.ToImmutable());
    }

    private static DispatchDecision Chosen(DispatchDecision decision, IEnumerable<OfferRecord> claimed, HashSet<WorkerId> refused) => decision with
    {
        Candidates = [.. decision.Candidates.Select(c => refused.Contains(c.Worker) ? c with { Reason = CandidateReason.ClaimRefused } : c)],
        Chosen = [.. claimed.Select(static offer => offer.Worker)],
    };

    private OfferRecord NewOffer(IncidentRecord record, WorkerId worker, int number, double? meters) => new()
    {
        Task = TaskId.Of(_id, number),
        Worker = worker,
        State = TaskState.Offered,
        OfferedAt = clock.GetUtcNow(),
        ExpiresAt = record.NextStepAt,
        DistanceMeters = meters is { } distance ? Math.Round(distance, 1) : null,
    };

    private Task<ClaimOutcome> ClaimAsync(IncidentRecord record, OfferRecord offer) =>
        GrainFactory.Worker(_district, offer.Worker).TryClaimAsync(record.TaskOf(offer), CancellationToken.None);

    private async Task OnLadderDueAsync()
    {
        try
        {
            await ClimbIfDueAsync();
            await NoteOverdueAsync();
            _ladderFailures = 0;
        }
        catch
        {
            // A full mailbox or a slow index: the rung is still due, and the reminder is a minute away.
            _ladderTimer!.Change(OutboxBackoff.After(++_ladderFailures), Timeout.InfiniteTimeSpan);
            throw;
        }

        var now = clock.GetUtcNow();
        if (Record.IsOpen() && Record.TellPressesAt <= now)
        {
            stored.State = TellEverybody(Record, now);
        }

        Settle();
    }

    private async Task ClimbIfDueAsync()
    {
        var before = Record;
        var now = clock.GetUtcNow();
        if (IncidentLadder.IsDue(before, now))
        {
            await ClimbAsync(before, rules.Ladder.LevelDue(before, now), "system");
            await AfterAsync(before);
        }
    }

    private async Task NoteOverdueAsync()
    {
        var before = Record;
        var noted = OverdueRule.Noted(before, clock.GetUtcNow());
        if (!ReferenceEquals(noted, before))
        {
            await CommitAsync(noted);
            await AfterAsync(before);
        }
    }

    private async Task ClimbAsync(IncidentRecord record, int level, string actor)
    {
        using var activity = GrainTracing.Source.StartActivity(GrainTracing.ClimbLadder);
        var climbed = rules.Ladder.Climb(record, level, actor, clock.GetUtcNow());
        if (climbed.Taken() is null && rules.Ladder.Missing(climbed) > 0)
        {
            var (decision, claimed) = await AskAsync(climbed);
            climbed = rules.Ladder.Decided(climbed, decision, claimed, clock.GetUtcNow());
        }

        await CommitAsync(climbed);
        metrics.Escalated(level);
        LadderClimbed(_district, _id, level, climbed.State);
    }

    private async Task<StepDecision> EscalateAsync(IncidentRecord record, StepRequest request)
    {
        await ClimbAsync(record with { LastActor = request.Actor }, record.EscalationLevel + 1, request.Actor);
        return StepDecision.Done(Record);
    }

    private async Task<StepDecision> AssignAsync(IncidentRecord record, StepRequest request)
    {
        var worker = request.Worker!.Value;
        if (record.Offers.Any(offer => offer.Worker == worker && offer.IsActive()))
        {
            return StepDecision.Unchanged(Record);
        }

        // Who helps already and is to lead is released from helping first: the new task takes the old one's place in the inbox.
        var helping = record.Helpers.FirstOrDefault(helper => helper.Worker == worker && helper.IsActive());
        var released = helping is null ? record : record.With(helping with { State = TaskState.Withdrawn, IsUntold = false });
        var now = clock.GetUtcNow();
        var offer = NewOffer(released, worker, record.OfferCount + 1, meters: null);
        var outcome = await ClaimAsync(released, offer);
        if (outcome.Result != ClaimResult.Granted)
        {
            return Unclaimed(worker, outcome);
        }

        await CommitAsync(rules.Ladder.Assigned(released, offer, request.Actor, now));
        return StepDecision.Done(Record);
    }

    private async Task<StepDecision> AssistAsync(IncidentRecord record, StepRequest request)
    {
        var worker = request.Worker!.Value;
        if (record.Tasks().Any(task => task.Worker == worker && task.IsActive()))
        {
            return StepDecision.Unchanged(Record);
        }

        var helper = NewOffer(record, worker, record.OfferCount + 1, meters: null) with { ExpiresAt = null };
        var next = IncidentLadder.Assisted(record, helper, request.Actor, clock.GetUtcNow());
        var outcome = await ClaimAsync(next, helper);
        if (outcome.Result != ClaimResult.Granted)
        {
            return Unclaimed(worker, outcome);
        }

        await CommitAsync(next);
        return StepDecision.Done(Record);
    }

    private async Task<StepDecision> MessageAsync(StepDecision decision, StepRequest request)
    {
        await CommitAsync(decision.Record);
        if (request.Worker is null && Record.Device is { } device)
        {
            await this.GetStreamProvider(LiveStreams.Provider).GetStream<DeviceCommand>(LiveStreams.Commands(_district))
                .OnNextAsync(new DeviceCommand(_district, device, "confirm", request.Text));
        }

        return decision with { Record = Record };
    }

    private StepDecision Unclaimed(WorkerId worker, ClaimOutcome outcome) => outcome.Result switch
    {
        ClaimResult.Busy => StepDecision.Refused(Record, $"{worker} is held by {outcome.HeldBy?.Value ?? "a full inbox"}.", outcome.HeldBy?.Value),
        ClaimResult.OffDuty => StepDecision.Refused(Record, $"{worker} is not on duty."),
        _ => StepDecision.Invalid(Record, $"There is no worker {worker}."),
    };

    /// <summary>A calm matter has become urgent: who has it must now be held by it, and the ladder starts anew.</summary>
    private async Task<IncidentRecord> BecomeUrgentAsync(IncidentRecord record, DateTimeOffset now)
    {
        var next = rules.Ladder.Start(record, now);
        foreach (var offer in record.Tasks().Where(static offer => offer.IsActive()))
        {
            var outcome = await ClaimAsync(next, offer);
            next = outcome.Result == ClaimResult.Granted ? next : IncidentLadder.Lost(next, offer, now);
        }

        if (next.Taken() is not null)
        {
            return next with { NextStepAt = null };
        }

        if (next.Offers.Any(static offer => offer.IsActive()))
        {
            return next;
        }

        var (decision, claimed) = await AskAsync(next);
        return rules.Ladder.Decided(next, decision, claimed, now);
    }

    private static IncidentRecord TellEverybody(IncidentRecord record, DateTimeOffset now) => record with
    {
        Offers = Untold(record.Offers),
        Helpers = Untold(record.Helpers),
        TellPressesAt = null,
        PressesToldAt = now,
    };

    private static ImmutableArray<OfferRecord> Untold(ImmutableArray<OfferRecord> tasks) =>
        [.. tasks.Select(static task => task.IsActive() ? task with { IsUntold = true } : task)];

    /// <summary>Its place in the queue, with what it now asks for.</summary>
    private WaitingIncident Waiting() => new(
        _id, Record.Severity, Record.Clock.T1 ?? Record.ChangedAt, rules.Ladder.Request(Record, [], wanted: 1, clock.GetUtcNow()));
}
