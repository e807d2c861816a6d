namespace GridGov.Silo.Accounts;

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    public const string RateLimit = "sign-in";

    public static IEndpointRouteBuilder MapSessions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/session").WithTags("Accounts").AllowAnonymous();
        group.MapPost("", SignInAsync).RequireRateLimiting(RateLimit).WithName("SignIn");
        group.MapGet("", GetAsync).WithName("GetSession");
        group.MapDelete("", SignOut).WithName("SignOut");
        return api;
    }

    private static async Task<Results<Ok<SessionCreated>, ProblemHttpResult>> SignInAsync(
        SignInRequest request,
        HttpContext context,
        AccountDirectory accounts,
        SessionTokens tokens,
        SignInThrottle throttle,
        CancellationToken cancellationToken)
    {
        if (request is not { User: { Length: > 0 and <= AccountRules.MaxNameLength } user, Password: { Length: > 0 and <= AccountRules.MaxPasswordLength } password })
        {
            return Problem.Invalid("user", "Send user and password, both as texts.");
        }

        var from = context.Connection.RemoteIpAddress;
        if (throttle.WaitFor(user, from) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0");
            return Problem.TooManyAttempts(wait);
        }

        if (await accounts.VerifyAsync(user, password, cancellationToken) is not { } account)
        {
            throttle.Failed(user, from);
            return Problem.BadCredentials();
        }

        throttle.Succeeded(user, from);
        var token = tokens.Create(account);
        SessionCookie.Write(context, token);
        return TypedResults.Ok(new SessionCreated(token, SessionView.Of(Caller.Of(account))));
    }

    private static async Task<Ok<SessionView>> GetAsync(
        Caller? caller, HttpContext context, SessionTokens tokens, AccountDirectory accounts, CancellationToken cancellationToken)
    {
        if (caller is not null
            && SessionCookie.Read(context.Request) is { } token
            && tokens.Read(token) is { } session
            && tokens.IsInSecondHalf(session)
            && await accounts.FindAsync(caller.Name, cancellationToken) is { } account)
        {
            SessionCookie.Write(context, tokens.Create(account));
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(caller is null ? new SessionView() : SessionView.Of(caller));
    }

    private static NoContent SignOut(HttpContext context)
    {
        SessionCookie.Clear(context);
        return TypedResults.NoContent();
    }
}

/// <summary>Who wants in.</summary>
/// <param name="User">The account's name.</param>
/// <param name="Password">Its password.</param>
internal sealed record SignInRequest(string? User, string? Password);

/// <summary>A session.</summary>
/// <param name="Token">For <c>Authorization: Bearer</c>; the cookie carries the same.</param>
/// <param name="Session">Who that is.</param>
internal sealed record SessionCreated(string Token, SessionView Session);

/// <summary>Who is signed in.</summary>
internal sealed record SessionView
{
    /// <summary>The account; null when signed out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? User { get; init; }

    public Role? Role { get; init; }

    /// <summary>Its district; left out: all.</summary>
    public DistrictId? District { get; init; }

    /// <summary>Its grid; left out: the whole district.</summary>
    public GridCode? Grid { get; init; }

    /// <summary>The worker whose account it is.</summary>
    public WorkerId? Worker { get; init; }

    /// <summary>The department that the account speaks for.</summary>
    public string? Department { get; init; }

    public static SessionView Of(Caller caller) => new()
    {
        User = caller.Name, Role = caller.Role, District = caller.District, Grid = caller.Grid, Worker = caller.Worker, Department = caller.Department,
    };
}
