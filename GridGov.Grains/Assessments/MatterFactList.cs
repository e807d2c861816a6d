using System.Collections.Immutable;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Assessments;

/// <summary>Gathers the facts of one matter, each once.</summary>
internal sealed class MatterFactList(IncidentSnapshot matter)
{
    private readonly ImmutableArray<AssessmentFact>.Builder _facts = ImmutableArray.CreateBuilder<AssessmentFact>();

    public ImmutableArray<AssessmentFact> All => _facts.ToImmutable();

    /// <summary>For the grid that the matter came from; nothing outside all grids.</summary>
    public void OfGrid(AssessmentMeasure measure, string part, bool isMet, TimelineEntry entry) => Add(AssessmentLevel.Grid, matter.Grid?.Value, measure, part, isMet, entry, entry.At);

    /// <summary>For a worker; nothing when it was an account's doing.</summary>
    public void OfWorker(string? worker, AssessmentMeasure measure, string part, bool isMet, TimelineEntry entry, DateTimeOffset? at = null) =>
        Add(AssessmentLevel.Worker, worker, measure, part, isMet, entry, at ?? entry.At);

    /// <summary>For a department; nothing without one.</summary>
    public void OfDepartment(string? department, AssessmentMeasure measure, string part, bool isMet, TimelineEntry entry) =>
        Add(AssessmentLevel.Department, department, measure, part, isMet, entry, entry.At);

    private void Add(AssessmentLevel level, string? subject, AssessmentMeasure measure, string part, bool isMet, TimelineEntry entry, DateTimeOffset at)
    {
        if (subject is null)
        {
            return;
        }

        _facts.Add(new AssessmentFact
        {
            Level = level,
            Subject = subject,
            Measure = measure,
            Key = $"incident:{matter.Id}:{WireWord.Of(measure)}:{part}",
            Achieved = isMet ? 1 : 0,
            Possible = 1,
            At = at,
            Source = "incident",
            Id = matter.Id.Value,
            Sequence = entry.Number,
            Event = entry.Event,
        });
    }
}
