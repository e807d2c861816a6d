using GridGov.Interfaces.Matters;

namespace GridGov.Silo.Satisfaction;

/// <summary>
/// The page of a one-time link, <c>/s/{token}</c>: made on the server, without script, for anybody who has the link and for nobody who works here. Looking at it uses nothing up; answering does.
/// </summary>
internal static class SatisfactionPages
{
    public const string RateLimit = "satisfaction";

    private const int MaxForm = 4_096;

    public static WebApplication MapSatisfactionPages(this WebApplication app)
    {
        var page = app.MapGroup("/s/{token}").AllowAnonymous().RequireRateLimiting(RateLimit).ExcludeFromDescription();
        page.MapGet("", ShowAsync);
        page.MapPost("", AnswerAsync);
        return app;
    }

    private static async Task<IResult> ShowAsync(string token, HttpContext http, SatisfactionTokens tokens, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var (ticket, matter, standing) = await FindAsync(token, tokens, grains, time.GetUtcNow(), cancellationToken);
        return await RenderAsync(http, standing, ticket, matter, grains, isIncomplete: false, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(string token, HttpContext http, SatisfactionTokens tokens, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (ticket, matter, standing) = await FindAsync(token, tokens, grains, now, cancellationToken);
        if (ticket is null || standing != LinkStanding.Open)
        {
            return await RenderAsync(http, standing, ticket, matter, grains, isIncomplete: false, cancellationToken);
        }

        // Whoever is signed in works here: an answer from that browser would be the staff's.
        if (Caller.Of(http.User) is not null)
        {
            return await RenderAsync(http, LinkStanding.Staff, ticket, matter, grains, isIncomplete: false, cancellationToken);
        }

        if (await SaidAsync(http.Request, cancellationToken) is not { } isSatisfied)
        {
            return await RenderAsync(http, standing, ticket, matter, grains, isIncomplete: true, cancellationToken);
        }

        var outcome = await grains.Incident(ticket.District, ticket.Incident).AnswerSatisfactionLinkAsync(
            new MatterLinkAnswer { Round = ticket.Round, Number = ticket.Number, IsSatisfied = isSatisfied, ReceivedAt = now }, cancellationToken);
        return await RenderAsync(
            http, outcome.Result == StepResult.Done ? LinkStanding.Thanks : Standing(outcome.Incident, ticket, now), ticket, matter, grains, isIncomplete: false, cancellationToken);
    }

    private static async Task<(SatisfactionTicket? Ticket, IncidentSnapshot? Matter, LinkStanding Standing)> FindAsync(
        string token, SatisfactionTokens tokens, IGrainFactory grains, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (tokens.Read(token) is not { } ticket)
        {
            return (null, null, LinkStanding.Unknown);
        }

        var matter = await grains.Incident(ticket.District, ticket.Incident).GetSnapshotAsync(cancellationToken);
        return (ticket, matter, Standing(matter, ticket, now));
    }

    private static LinkStanding Standing(IncidentSnapshot? matter, SatisfactionTicket ticket, DateTimeOffset now) =>
        matter?.Course is not { SatisfactionLink: { } link } course || course.Round != ticket.Round ? LinkStanding.Unknown
        : course.Satisfaction is not null ? LinkStanding.Used
        : link.Number != ticket.Number || link.ExpiresAt <= now ? LinkStanding.Expired
        : LinkStanding.Open;

    private static async Task<bool?> SaidAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || request.ContentLength is not <= MaxForm)
        {
            return null;
        }

        return (await request.ReadFormAsync(cancellationToken))["answer"].ToString() switch
        {
            "satisfied" => true,
            "unsatisfied" => false,
            _ => null,
        };
    }

    private static async Task<IResult> RenderAsync(
        HttpContext http, LinkStanding standing, SatisfactionTicket? ticket, IncidentSnapshot? matter, IGrainFactory grains, bool isIncomplete, CancellationToken cancellationToken)
    {
        var isEnglish = SatisfactionPage.IsEnglish(http.Request);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = SatisfactionPage.SecurityPolicy;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        var title = standing == LinkStanding.Unknown || ticket is null || matter is null ? null : await TitleAsync(ticket.District, matter, grains, isEnglish, cancellationToken);
        var status = standing switch
        {
            LinkStanding.Unknown => StatusCodes.Status404NotFound,
            LinkStanding.Expired => StatusCodes.Status410Gone,
            LinkStanding.Staff => StatusCodes.Status403Forbidden,
            LinkStanding.Used when HttpMethods.IsPost(http.Request.Method) => StatusCodes.Status409Conflict,
            LinkStanding.Open when isIncomplete => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status200OK,
        };
        return TypedResults.Content(SatisfactionPage.Of(standing, title, isIncomplete, isEnglish), "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    // The type's name alone: what was reported in words may name somebody.
    private static async Task<string> TitleAsync(DistrictId district, IncidentSnapshot matter, IGrainFactory grains, bool isEnglish, CancellationToken cancellationToken)
    {
        var type = (await grains.District(district).GetMatterTypesAsync(cancellationToken)).Types.FirstOrDefault(known => known.Code == matter.Matter!.Type);
        return (isEnglish ? type?.NameEn : type?.Name) ?? matter.Matter!.Type;
    }
}

/// <summary>How a link stands.</summary>
internal enum LinkStanding
{
    /// <summary>It can be answered.</summary>
    Open,

    /// <summary>It was answered just now.</summary>
    Thanks,

    /// <summary>The resident has answered, by it or otherwise.</summary>
    Used,

    /// <summary>Its time is over, or a newer one was given out.</summary>
    Expired,

    /// <summary>It is none of ours, or of a round that was sent back.</summary>
    Unknown,

    /// <summary>Somebody who is signed in here would answer.</summary>
    Staff,
}
