using GridGov.Grains.Assessments;
using GridGov.Grains.Incidents;
using GridGov.Grains.Patrols;
using GridGov.Interfaces.Assessments;
using GridGov.Silo.Patrols;
using GridGov.Silo.Tracks;

namespace GridGov.Silo.Assessments;

/// <summary>Reads the facts of a month from what was recorded: timelines of matters, tracks held against patrol plans, evaluations by streets.</summary>
internal sealed class AssessmentReader(
    IGrainFactory grains, IEntityCatalogue catalogue, ITimelineStore timelines, IPatrolPlanStore plans, PatrolDays patrols, IReorganisationStore reorganisations, TimeProvider time)
{
    /// <summary>A matter's deadlines are at most 250 working days ahead, and an approved deferral a year.</summary>
    private static readonly TimeSpan LongestMatter = TimeSpan.FromDays(800);

    /// <summary>The facts of a level, or of all.</summary>
    /// <param name="span">The month.</param>
    /// <param name="formula">For what it says of facts: within what time offers are to be answered.</param>
    /// <param name="month">What streets gave.</param>
    /// <param name="level">Of whom; <see langword="null"/>: of all, from one reading of the record.</param>
    /// <param name="workers">Whose tracks are held against patrol plans.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ImmutableArray<AssessmentFact>> ReadAsync(
        AssessmentSpan span, AssessmentFormula formula, AssessmentMonth month, AssessmentLevel? level, IReadOnlyCollection<WorkerSnapshot> workers, CancellationToken cancellationToken)
    {
        var facts = ImmutableArray.CreateBuilder<AssessmentFact>();
        await foreach (var fact in OfMattersAsync(span, TimeSpan.FromMinutes(formula.ResponseMinutes), cancellationToken))
        {
            if ((level is null || fact.Level == level) && fact.At >= span.From && fact.At < span.To)
            {
                facts.Add(fact);
            }
        }

        if (level is null or AssessmentLevel.Department)
        {
            facts.AddRange(EvaluationFacts.Of(month));
        }

        if (level == AssessmentLevel.Department)
        {
            return facts.ToImmutable();
        }

        var reorganised = await reorganisations.ListAsync(span.District, cancellationToken);
        foreach (var worker in workers)
        {
            facts.AddRange((await OfPatrolsAsync(span, worker, reorganised, cancellationToken)).Where(fact => level is null || fact.Level == level));
        }

        return facts.ToImmutable();
    }

    /// <summary>What was recorded of a matter after its newest change is nothing: one that did not change in the month, nor since, has no fact in it.</summary>
    private async IAsyncEnumerable<AssessmentFact> OfMattersAsync(
        AssessmentSpan span, TimeSpan answerWithin, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var query = new CatalogueQuery { Kind = EntityKind.Incident, From = span.From - LongestMatter, To = span.To, Limit = PageLimit.Max };
        do
        {
            var page = await catalogue.ListAsync(span.District, query, cancellationToken);
            foreach (var entry in page.Items.Select(static item => item.Entry).Where(entry => (entry.At >= span.From || entry.IsOpen) && entry.Body.AsSpan().IndexOf("\"matter\":{"u8) >= 0))
            {
                var matter = JsonSerializer.Deserialize(entry.Body.AsSpan(), GovernanceJson.Default.IncidentSnapshot)!;
                foreach (var fact in MatterFacts.Of(matter, await timelines.ReadAsync(span.District, matter.Id, cancellationToken), answerWithin, now))
                {
                    yield return fact;
                }
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }

    private async Task<ImmutableArray<AssessmentFact>> OfPatrolsAsync(
        AssessmentSpan span, WorkerSnapshot worker, ImmutableArray<Reorganisation> reorganised, CancellationToken cancellationToken)
    {
        var isPlanned = false;
        var before = reorganised.Where(record => record.At >= span.From).SelectMany(record => GridsThen.Of(worker.Id, worker.Grids, record.At, reorganised));
        foreach (var grid in worker.Grids.Concat(before).Distinct())
        {
            isPlanned |= !(await plans.OfGridAsync(span.District, grid, cancellationToken)).IsEmpty;
        }

        var duty = isPlanned ? await grains.Worker(span.District, worker.Id).GetDutyAsync(span.From, span.To, cancellationToken) : [];
        if (duty.IsEmpty)
        {
            return [];
        }

        var clock = DistrictClock.Of(await grains.District(span.District).GetSettingsAsync(cancellationToken));
        var facts = ImmutableArray.CreateBuilder<AssessmentFact>();
        for (var day = span.First; day < span.First.AddMonths(1); day = day.AddDays(1))
        {
            var local = new LocalDay(day, clock.StartOf(day), clock.StartOf(day.AddDays(1)));
            if (duty.Any(one => one.From < local.To && (one.To is null || one.To > local.From)))
            {
                facts.AddRange(PatrolFacts.Of(worker.Id, day, await patrols.RoundsAsync(span.District, worker.Id, local, reorganised, cancellationToken), duty));
            }
        }

        return facts.ToImmutable();
    }
}
