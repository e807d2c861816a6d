using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;
using GridGov.Grains.Matters;
using GridGov.Interfaces;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Incidents;

/// <summary>What only matters have: a course of six steps on the working clock, requests, and the way back. An alarm never comes here.</summary>
internal sealed partial class IncidentGrain
{
    public async Task<StepOutcome> AskMatterAsync(MatterAsk ask, CancellationToken cancellationToken) =>
        await CommitMatterAsync(static (record, ask, _) => MatterRequestRule.Ask(record, ask), ask);

    public async Task<StepOutcome> RuleMatterAsync(MatterRuling ruling, CancellationToken cancellationToken) =>
        await CommitMatterAsync(MatterRequestRule.Rule, ruling);

    public async Task<StepOutcome> ReworkMatterAsync(MatterRework rework, CancellationToken cancellationToken) =>
        await CommitMatterAsync(MatterReturn.Rework, rework);

    public async Task<StepOutcome> NoteSatisfactionAsync(MatterAnswer answer, CancellationToken cancellationToken) =>
        await CommitMatterAsync(static (record, answer, _) => SatisfactionRule.Take(record, answer), answer);

    public async Task<StepOutcome> IssueSatisfactionLinkAsync(MatterLinkIssue issue, CancellationToken cancellationToken) =>
        await CommitMatterAsync(static (record, issue, _) => SatisfactionLinkRule.Issue(record, issue), issue);

    public async Task<StepOutcome> AnswerSatisfactionLinkAsync(MatterLinkAnswer answer, CancellationToken cancellationToken) =>
        await CommitMatterAsync(static (record, answer, _) => SatisfactionLinkRule.Answer(record, answer), answer);

    private async Task<StepOutcome> CommitMatterAsync<TCommand>(Func<IncidentRecord, TCommand, WorkingClock, StepDecision> decide, TCommand command)
    {
        var before = Record;
        if (before.Id is null)
        {
            return new StepOutcome { Result = StepResult.Unknown, Reason = "There is no such incident." };
        }

        var decision = decide(before, command, await WorkingClockAsync());
        if (decision.Result != StepResult.Done)
        {
            return decision.Outcome();
        }

        var next = decision.Record;
        if (next.State == IncidentState.Waiting && before.State != IncidentState.Waiting)
        {
            next = await DispatchAgainAsync(before, next);
        }

        await CommitAsync(next);
        await AfterAsync(before);
        return (decision with { Record = Record }).Outcome();
    }

    /// <summary>After a refused verification to who handled it, if that one can take it; otherwise as at the opening.</summary>
    private async Task<IncidentRecord> DispatchAgainAsync(IncidentRecord before, IncidentRecord record)
    {
        var now = clock.GetUtcNow();
        var started = rules.Ladder.Start(record, now);
        if (before.State == IncidentState.Handled && before.Lead() is { } handler)
        {
            var offer = NewOffer(started, handler.Worker, started.OfferCount + 1, handler.DistanceMeters);
            if ((await ClaimAsync(started, offer)).Result == Interfaces.Workers.ClaimResult.Granted)
            {
                return rules.Ladder.Assigned(started, offer, record.LastActor!, now);
            }
        }

        var (decision, claimed) = await AskAsync(started);
        return rules.Ladder.Decided(started, decision, claimed, now);
    }

    /// <summary>Writes the next record, a matter's with its course. Completes when it is on disk.</summary>
    private async Task CommitAsync(IncidentRecord next)
    {
        var followed = MatterCourseRule.Concerns(next) ? MatterCourseRule.Follow(Record, next, await WorkingClockAsync()) : next;
        await stored.CommitAsync(followed, DeactivateOnIdle);
    }

    private async Task<WorkingClock> WorkingClockAsync()
    {
        var settings = await GrainFactory.District(_district).GetSettingsAsync(CancellationToken.None);
        return new WorkingClock(calendar, OfficeHours.Of(settings), DistrictClock.Of(settings));
    }
}
