using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Incidents;

/// <summary>What leaves an incident when the person whom it is about is erased. Pure.</summary>
internal static class PersonalErasure
{
    /// <summary>It is over: nobody goes there any more, and a matter is archived.</summary>
    public static bool MayErase(IncidentRecord record) => !record.IsOpen()
        && (record.Course is null || record.State is IncidentState.Archived or IncidentState.Assessed or IncidentState.Cancelled);

    /// <summary>The same record when there is nothing left to forget.</summary>
    public static IncidentRecord Erase(IncidentRecord record, IncidentErasure erasure)
    {
        var erased = record with
        {
            Resident = null,
            ResidentName = null,
            Address = null,
            Text = null,
            Outcome = null,
            Location = record.Location is { Source: LocationSource.Grid } ? record.Location : null,
            Offers = [.. record.Offers.Select(WithoutWords)],
            Helpers = [.. record.Helpers.Select(WithoutWords)],
            Course = record.Course is { } course ? WithoutWords(course) : null,
            ErasedAt = record.ErasedAt ?? erasure.ReceivedAt,
        };
        return HasForgotten(record, erased)
            ? erased.Changed(erasure.ReceivedAt).Log(erasure.ReceivedAt, "erased", erasure.Actor)
            : record;
    }

    // Arrays are compared by reference in records, so what is in them is compared here.
    private static bool HasForgotten(IncidentRecord before, IncidentRecord after) =>
        (before with { Offers = [], Helpers = [], Course = null }) != (after with { Offers = [], Helpers = [], Course = null })
        || before.Tasks().Any(static task => task.Message is not null)
        || (before.Course is { } course && HasWords(course));

    private static OfferRecord WithoutWords(OfferRecord offer) => offer.Message is null ? offer : offer with { Message = null };

    private static bool HasWords(MatterCourse course) =>
        course.Requests.Any(static request => request.Reason.Length > 0 || request.DecisionReason is not null)
        || (course.Charge?.Handovers.Any(static handover => handover.Reason.Length > 0 || handover.AnswerReason is not null) ?? false)
        || (course.Whistle is { } whistle && (whistle.Text.Length > 0 || whistle.Parties.Any(static party => party.Answer is not null)));

    private static MatterCourse WithoutWords(MatterCourse course) => course with
    {
        Requests = [.. course.Requests.Select(static request => request with { Reason = "", DecisionReason = null })],
        Charge = course.Charge is { } charge
            ? charge with { Handovers = [.. charge.Handovers.Select(static handover => handover with { Reason = "", AnswerReason = null })] }
            : null,
        Whistle = course.Whistle is { } whistle
            ? whistle with { Text = "", Parties = [.. whistle.Parties.Select(static party => party with { Answer = null })] }
            : null,
    };
}
