using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Assessments;

/// <summary>
/// A worker's first response: each offer is answered in time, yes or no, or it is not. An offer that was taken back before its time had passed, by another's acceptance or by hand, is no fact; nor is any
/// of a matter that became urgent, whose offers run by the alarm's ladder.
/// </summary>
internal sealed class OfferFacts(IncidentSnapshot matter, MatterFactList facts, TimeSpan within)
{
    private readonly Dictionary<string, (string Worker, TimelineEntry Entry)> _open = new(StringComparer.Ordinal);
    private readonly bool _isUrgent = matter.Severity <= 2;

    public void Read(RecordedEntry entry)
    {
        switch (entry.Event)
        {
            case "offered" when !_isUrgent && entry["worker"] is { } worker && entry["task"] is { } task:
                _open[task] = (worker, entry.Entry);
                break;
            case "accepted" or "declined" when entry["task"] is { } task:
                Answered(task, entry);
                break;
            case "withdrawn" when entry["task"] is { } task:
                TakenBack(task, entry.At);
                break;
            case "resolved" or "cancelled":
                AllTakenBack(entry.At);
                break;
            case "assigned" or "escalated" when entry.IsByHand:
                AllTakenBack(entry.At);
                break;
            default:
                break;
        }
    }

    /// <summary>What nobody has answered and whose time has passed.</summary>
    public void End(DateTimeOffset now) => AllTakenBack(now);

    private void Answered(string task, RecordedEntry entry)
    {
        if (_open.Remove(task, out var offer) && RecordedEntry.WorkerOf(entry.Entry.Actor) == offer.Worker)
        {
            if (entry.At - offer.Entry.At <= within)
            {
                facts.OfWorker(offer.Worker, AssessmentMeasure.FirstResponse, task, isMet: true, entry.Entry);
            }
            else
            {
                Missed(task, offer);
            }
        }

        if (entry.Event == "accepted")
        {
            AllTakenBack(entry.At);
        }
    }

    private void AllTakenBack(DateTimeOffset at)
    {
        foreach (var task in _open.Keys.ToArray())
        {
            TakenBack(task, at);
        }
    }

    private void TakenBack(string task, DateTimeOffset at)
    {
        if (_open.Remove(task, out var offer) && at - offer.Entry.At > within)
        {
            Missed(task, offer);
        }
    }

    private void Missed(string task, (string Worker, TimelineEntry Entry) offer) =>
        facts.OfWorker(offer.Worker, AssessmentMeasure.FirstResponse, task, isMet: false, offer.Entry, offer.Entry.At + within);
}
