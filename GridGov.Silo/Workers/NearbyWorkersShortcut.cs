using GridGov.Grains.Dispatch.Nearest;
using GridGov.Silo.Configuration;

namespace GridGov.Silo.Workers;

/// <summary>
/// The plain question for the nearest workers, answered before routing, authentication, policies and filters, which cost ten times as much as the search.
/// Their decisions hold here too, from what this process remembers: a bearer session whose seal was checked, an account read within the last minute, the right,
/// the district. Only a yes is given here: whatever is not plain, and every refusal, goes on to the endpoint, which answers the same bytes.
/// </summary>
internal sealed class NearbyWorkersShortcut(
    SessionTokens tokens, AccountDirectory accounts, SiloSettings settings, WorkerIndexes indexes, TimeProvider time)
{
    /// <summary>Answers if it may; writes nothing otherwise.</summary>
    public bool TryAnswer(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method)
            || !NearbyQuestion.TryRead(request.Path.Value, request.QueryString.Value, out var question)
            || CallerOf(request) is not { Grid: null } caller
            || caller.GrantOf(Right.SeeIncidents) != Grant.Scope || !caller.Sees(question.District) || !settings.MayRun(question.District)
            || indexes.Find(question.District) is not { } index)
        {
            return false;
        }

        NearbyWorkersResult.Write(context.Response, index.FindNearby(question.Place, question.Limit, time.GetUtcNow()));
        return true;
    }

    private Caller? CallerOf(HttpRequest request) =>
        tokens.ReadFromMemory(SessionCookie.BearerSpanOf(request)) is { } session ? accounts.CurrentFromMemory(session.Account, session.Stamp) : null;
}
