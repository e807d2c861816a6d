using System.Collections.Immutable;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Assessments;

/// <summary>
/// What counts of a matter: read from its timeline alone, with the deadlines that it was given. What was voided with approval counts for nobody. The same record gives the same facts, and what was
/// decided once stays so: late work comes too late, whatever is done afterwards. Pure.
/// </summary>
public static class MatterFacts
{
    /// <summary>The facts that are decided by now.</summary>
    /// <param name="matter">It has a type and a course; of another incident there are none.</param>
    /// <param name="timeline">All its entries, oldest first.</param>
    /// <param name="answerWithin">Within what time a worker is to answer an offer.</param>
    /// <param name="now">By when: an offer whose time runs still is no fact yet.</param>
    public static ImmutableArray<AssessmentFact> Of(IncidentSnapshot matter, ImmutableArray<TimelineEntry> timeline, TimeSpan answerWithin, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(matter);
        if (matter is not { Matter: not null, Course: not null } || matter.State == IncidentState.Cancelled)
        {
            return [];
        }

        var facts = new MatterFactList(matter);
        var (rounds, offers, whistle) = (new RoundFacts(matter, facts), new OfferFacts(matter, facts, answerWithin), new WhistleFacts(matter, facts));
        FirstResponse(matter, timeline, facts);
        foreach (var entry in timeline.Select(static entry => new RecordedEntry(entry)))
        {
            offers.Read(entry);
            whistle.Read(entry, rounds.Round);
            rounds.Read(entry, whistle.Lead);
        }

        rounds.End();
        offers.End(now);
        return facts.All;
    }

    /// <summary>Of the matter's grid: whoever it was that took it on.</summary>
    private static void FirstResponse(IncidentSnapshot matter, ImmutableArray<TimelineEntry> timeline, MatterFactList facts)
    {
        var late = timeline.FirstOrDefault(static entry => entry.Event == "response_overdue");
        var taken = matter.Clock.T5 is { } at ? timeline.FirstOrDefault(entry => entry.Number > 1 && entry.At.ToUnixTimeMilliseconds() >= at.ToUnixTimeMilliseconds()) : null;
        if ((late ?? taken) is { } entry)
        {
            facts.OfGrid(Interfaces.Assessments.AssessmentMeasure.FirstResponse, "first", late is null && entry.At <= matter.Matter!.FirstResponseAt, entry);
        }
    }
}
