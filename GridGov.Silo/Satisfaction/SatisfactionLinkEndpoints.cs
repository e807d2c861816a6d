using GridGov.Interfaces.Matters;
using GridGov.Silo.Incidents;

namespace GridGov.Silo.Satisfaction;

/// <summary>Gives out one-time links by which residents say how it was.</summary>
internal static class SatisfactionLinkEndpoints
{
    private const int DefaultDays = 14;
    private const int MaxDays = 60;

    public static RouteGroupBuilder MapSatisfactionLinks(this RouteGroupBuilder district)
    {
        district.MapPost("/incidents/{id}/satisfaction-link", IssueAsync).Requires(Right.Acknowledge).WithTags("Matters").WithName("IssueSatisfactionLink");
        return district;
    }

    /// <summary>
    /// A link for the resident of a verified matter, to be sent or shown as a QR code: it is used once, within <c>days</c> (14 unless said, at most 60), needs no account and says nothing but the matter's
    /// type. A newer one takes the place of the one before. Not by who handled it.
    /// </summary>
    private static async Task<Results<Ok<SatisfactionLink>, ProblemHttpResult>> IssueAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, int? days, Caller caller, IGrainFactory grains, IncidentAccess access, SatisfactionTokens tokens, AuditWriter audit,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (days is < 1 or > MaxDays)
        {
            return Problem.Invalid("days", $"days must be 1 to {MaxDays}.");
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var now = time.GetUtcNow();
        var outcome = await grains.Incident(d.Value, id.Value).IssueSatisfactionLinkAsync(
            new MatterLinkIssue { Actor = caller.Actor, ActingWorker = caller.Worker, ExpiresAt = now.AddDays(days ?? DefaultDays), ReceivedAt = now }, cancellationToken);
        if (outcome is not { Result: StepResult.Done, Incident.Course: { SatisfactionLink: { } link } course })
        {
            return StepAnswer.Of(outcome, "incident", id.Value.Value).Result is ProblemHttpResult refused ? refused : Problem.Unknown("incident", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "issue_satisfaction_link", $"incident:{id.Value}", $"link {link.Number}", cancellationToken);
        var token = tokens.Create(new SatisfactionTicket(d.Value, id.Value, course.Round, link.Number));
        return TypedResults.Ok(new SatisfactionLink($"/s/{token}", link.ExpiresAt));
    }
}

/// <summary>A link that was given out. It is told once.</summary>
/// <param name="Path">The page's path on this server.</param>
/// <param name="ExpiresAt">Until when it can be used, UTC.</param>
internal sealed record SatisfactionLink(string Path, DateTimeOffset ExpiresAt);
