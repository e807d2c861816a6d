namespace GridGov.Silo.Accounts;

/// <summary>The cookie of a session: not for scripts, not for other sites.</summary>
internal static class SessionCookie
{
    private const string Name = "gridgov";
    private const string BearerPrefix = "Bearer ";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static string? BearerOf(HttpRequest request) => BearerSpanOf(request) is { IsEmpty: false } token ? token.ToString() : null;

    /// <summary>The same as it lies in the header; empty: there is none.</summary>
    public static ReadOnlySpan<char> BearerSpanOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? header.AsSpan(BearerPrefix.Length).Trim()
            : [];

    public static void Write(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, Options(context, SessionTokens.Lifetime));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"] == "https",
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };
}
