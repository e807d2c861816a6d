using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Assessments;

/// <summary>Departments that a street has called: reported in to in time, once; answered in time, once a round, the lead by closing. What is late stays late whatever is done afterwards.</summary>
internal sealed class WhistleFacts(IncidentSnapshot matter, MatterFactList facts)
{
    private readonly HashSet<string> _decided = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _answerDue = new(StringComparer.Ordinal);
    private readonly MatterWhistle? _whistle = matter.Course!.Whistle;

    /// <summary>Who leads now; null: nobody was called yet.</summary>
    public string? Lead => _answerDue.Count > 0 ? _whistle!.Lead : null;

    public void Read(RecordedEntry entry, int round)
    {
        switch (entry.Event)
        {
            case "whistled" when _whistle is not null && entry.InstantOf("answerDueAt") is { } due:
                foreach (var party in _whistle.Parties.Where(party => party.CalledAt.ToUnixTimeMilliseconds() == entry.At.ToUnixTimeMilliseconds()))
                {
                    _answerDue[party.Department] = due;
                }

                break;
            case "report_in_late" or "reported_in" when entry["department"] is { } department:
                Decide(department, AssessmentMeasure.FirstResponse, "in", entry.Event == "reported_in" && !entry.Says("late"), entry.Entry);
                break;
            case "answer_late" or "department_answered" when entry["department"] is { } department:
                Decide(department, AssessmentMeasure.OnTime, $"{round}", entry.Event == "department_answered" && !entry.Says("late"), entry.Entry);
                break;
            case "resolved" when Lead is { } lead:
                Decide(lead, AssessmentMeasure.OnTime, $"{round}", entry.At <= _answerDue[lead], entry.Entry);
                break;
            case "sent_back" when entry.InstantOf("dueAt") is { } due:
                foreach (var department in _answerDue.Keys.ToArray())
                {
                    _answerDue[department] = due;
                }

                break;
            default:
                break;
        }
    }

    private void Decide(string department, AssessmentMeasure measure, string part, bool isMet, TimelineEntry entry)
    {
        if (_decided.Add($"{measure}:{part}:{department}"))
        {
            facts.OfDepartment(department, measure, part, isMet, entry);
        }
    }
}
