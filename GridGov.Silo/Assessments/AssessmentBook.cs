using GridGov.Grains.Assessments;
using GridGov.Interfaces.Assessments;

namespace GridGov.Silo.Assessments;

/// <summary>A month of one level as it stands: reckoned from the record while it is open, from what was counted once it is closed; in both cases without what does not count by upheld appeals.</summary>
internal sealed class AssessmentBook(IGrainFactory grains, IEntityCatalogue catalogue, AssessmentReader reader, TimeProvider time)
{
    /// <summary>The formula by which a month is scored: its own once it is closed.</summary>
    public async Task<AssessmentFormula> FormulaAsync(DistrictId district, AssessmentMonth month, CancellationToken cancellationToken) =>
        month.Closing?.Formula ?? await grains.District(district).GetAssessmentFormulaAsync(cancellationToken);

    /// <summary>All workers of the district, as the feed's catalogue has them.</summary>
    public async Task<ImmutableArray<WorkerSnapshot>> WorkersAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var query = new CatalogueQuery { Kind = EntityKind.Worker, Limit = PageLimit.Max };
        var workers = ImmutableArray.CreateBuilder<WorkerSnapshot>();
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            workers.AddRange(page.Items.Select(static item => JsonSerializer.Deserialize(item.Entry.Body.AsSpan(), GovernanceJson.Default.WorkerSnapshot)!));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return workers.ToImmutable();
    }

    /// <summary>The sheet of a level.</summary>
    /// <param name="span">The month.</param>
    /// <param name="level">Whom it is about.</param>
    /// <param name="subjects">Those in the caller's scope.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<AssessmentSheet> SheetAsync(AssessmentSpan span, AssessmentLevel level, AssessmentSubjects subjects, CancellationToken cancellationToken)
    {
        var month = await grains.Assessment(span.District, span.First).GetAsync(cancellationToken);
        var formula = await FormulaAsync(span.District, month, cancellationToken);
        var sums = month.Closing?.Sums ?? AssessmentTally.Of(await reader.ReadAsync(span, formula, month, level, subjects.Workers, cancellationToken));
        return Sheet(span, level, subjects, month, formula, sums);
    }

    /// <summary>One of a level, with its events.</summary>
    public async Task<AssessmentDetail> DetailAsync(
        AssessmentSpan span, AssessmentLevel level, string subject, AssessmentSubjects subjects, CancellationToken cancellationToken)
    {
        var month = await grains.Assessment(span.District, span.First).GetAsync(cancellationToken);
        var formula = await FormulaAsync(span.District, month, cancellationToken);
        var facts = await FactsAsync(span, formula, month, level, subject, subjects, cancellationToken);
        var counted = AssessmentTally.Of(facts);
        var name = subjects.NameOf(subject);
        var sheet = Sheet(span, level, new AssessmentSubjects(new() { [subject] = name }, [], IsAll: false), month, formula, month.Closing?.Sums ?? counted);
        return new AssessmentDetail
        {
            Sheet = sheet with { Items = [] },
            Line = sheet.Items.FirstOrDefault() ?? AssessmentLine.Of(subject, name, AssessmentScore.Of(Scale(formula, level), []), 0),
            Facts =
            [
                .. facts.OrderBy(static fact => fact.Measure).ThenBy(static fact => fact.At).ThenBy(static fact => fact.Key, StringComparer.Ordinal)
                    .Select(fact => AssessmentFactView.Of(fact, !AssessmentCourse.IsExcluded(month, level, subject, fact.Key))),
            ],
            Appeals = [.. month.Appeals.Where(appeal => appeal.Level == level && appeal.Subject == subject)],
            Evaluations = level == AssessmentLevel.Department ? [.. month.Evaluations.Where(given => given.Department == subject)] : [],
            IsReproduced = month.Closing is { } closing ? closing.Sums.Where(sum => sum.Level == level && sum.Subject == subject).SequenceEqual(counted) : null,
        };
    }

    /// <summary>The events of one of a level.</summary>
    public async Task<ImmutableArray<AssessmentFact>> FactsAsync(
        AssessmentSpan span, AssessmentFormula formula, AssessmentMonth month, AssessmentLevel level, string subject, AssessmentSubjects subjects, CancellationToken cancellationToken)
    {
        var workers = level == AssessmentLevel.Worker ? subjects.Workers.Where(worker => worker.Id.Value == subject) : subjects.Workers.Where(worker => worker.Grids.Contains(new GridCode(subject)));
        return [.. (await reader.ReadAsync(span, formula, month, level, [.. workers], cancellationToken)).Where(fact => fact.Subject == subject)];
    }

    /// <summary>All that counts in the month, of all levels: what closing keeps.</summary>
    public async Task<ImmutableArray<AssessmentSum>> CountAsync(AssessmentSpan span, AssessmentFormula formula, AssessmentMonth month, CancellationToken cancellationToken)
    {
        var workers = await WorkersAsync(span.District, cancellationToken);
        return AssessmentTally.Of(await reader.ReadAsync(span, formula, month, level: null, workers, cancellationToken));
    }

    private static AssessmentScale Scale(AssessmentFormula formula, AssessmentLevel level) => formula.Levels.First(scale => scale.Level == level);

    private AssessmentSheet Sheet(
        AssessmentSpan span, AssessmentLevel level, AssessmentSubjects subjects, AssessmentMonth month, AssessmentFormula formula, ImmutableArray<AssessmentSum> sums)
    {
        var scale = Scale(formula, level);
        var excluded = month.Appeals.Where(appeal => AssessmentCourse.IsExcluded(month, appeal.Level, appeal.Subject, appeal.Fact))
            .DistinctBy(static appeal => (appeal.Level, appeal.Subject, appeal.Fact)).ToLookup(static appeal => (appeal.Level, appeal.Subject));
        return new AssessmentSheet
        {
            Month = span.Text,
            Level = level,
            FullMarks = scale.FullMarks,
            FormulaVersion = formula.Version,
            AsOf = month.Closing?.At ?? time.GetUtcNow(),
            ClosedBy = month.Closing?.By,
            ClosedAt = month.Closing?.At,
            Items =
            [
                .. AssessmentTally.Corrected(sums, month).Where(sum => sum.Level == level && subjects.Has(sum.Subject)).GroupBy(static sum => sum.Subject, StringComparer.Ordinal)
                    .Select(own => AssessmentLine.Of(own.Key, subjects.NameOf(own.Key), AssessmentScore.Of(scale, own), excluded[(level, own.Key)].Count()))
                    .OrderByDescending(static line => line.Points ?? -1).ThenBy(static line => line.Subject, StringComparer.Ordinal),
            ],
        };
    }
}
