using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Assessments;

/// <summary>
/// Handled in time, passed by a verification, liked by the resident: once a round of the matter. Work that is overdue is held against who had the task when it became so, and it stays so; work in time is
/// to the credit of who did it. An approved extension or deferral was asked for in time, so that it lifts what was noticed meanwhile.
/// </summary>
internal sealed class RoundFacts(IncidentSnapshot matter, MatterFactList facts)
{
    private TimelineEntry? _overdue;
    private string? _overdueWorker;
    private string? _handler;
    private string? _lead;
    private int _answers;

    /// <summary>1; one more for each time that it was sent back.</summary>
    public int Round { get; private set; } = 1;

    public void Read(RecordedEntry entry, string? lead)
    {
        _lead = lead;
        switch (entry.Event)
        {
            case "overdue" when entry["step"] is null or "handle":
                (_overdue, _overdueWorker) = (entry.Entry, RecordedEntry.WorkerOf(entry["responsible"]));
                break;
            case "approved" when entry["endAfter"] is not null:
                _overdue = null;
                break;
            case "resolved":
                Handled(entry.Entry);
                break;
            case "verified":
                Passed(isPassed: true, entry.Entry);
                break;
            case "sent_back":
                Passed(isPassed: false, entry.Entry);
                (Round, _overdue) = (Round + 1, null);
                break;
            case "satisfaction":
                Answered(entry.Says("satisfied"), entry.Entry);
                break;
            default:
                break;
        }
    }

    /// <summary>What is overdue and not handled yet.</summary>
    public void End() => Late();

    private void Handled(TimelineEntry entry)
    {
        _handler = RecordedEntry.WorkerOf(entry.Actor);
        if (_overdue is not null)
        {
            Late();
            return;
        }

        var due = matter.Course!.Steps.FirstOrDefault(note => note.Step == MatterStep.Handle && note.Round == Round)?.DueAt ?? matter.Matter!.EndAt;
        facts.OfGrid(AssessmentMeasure.OnTime, $"{Round}", entry.At <= due, entry);
        facts.OfWorker(_handler, AssessmentMeasure.OnTime, $"{Round}", entry.At <= due, entry);
    }

    private void Late()
    {
        if (_overdue is { } overdue)
        {
            facts.OfGrid(AssessmentMeasure.OnTime, $"{Round}", isMet: false, overdue);
            facts.OfWorker(_overdueWorker, AssessmentMeasure.OnTime, $"{Round}", isMet: false, overdue);
            _overdue = null;
        }
    }

    private void Passed(bool isPassed, TimelineEntry entry)
    {
        facts.OfGrid(AssessmentMeasure.Verification, $"{Round}", isPassed, entry);
        facts.OfWorker(_handler, AssessmentMeasure.Verification, $"{Round}", isPassed, entry);
        facts.OfDepartment(_lead, AssessmentMeasure.Verification, $"{Round}", isPassed, entry);
    }

    private void Answered(bool isSatisfied, TimelineEntry entry)
    {
        var part = $"{++_answers}";
        facts.OfGrid(AssessmentMeasure.Satisfaction, part, isSatisfied, entry);
        facts.OfWorker(_handler, AssessmentMeasure.Satisfaction, part, isSatisfied, entry);
        facts.OfDepartment(_lead, AssessmentMeasure.Satisfaction, part, isSatisfied, entry);
    }
}
