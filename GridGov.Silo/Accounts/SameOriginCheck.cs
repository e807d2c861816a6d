namespace GridGov.Silo.Accounts;

/// <summary>
/// Refuses requests that change something and come from a page of another site. SameSite=Strict keeps the cookie at home already; this holds for
/// browsers that do not know it, and for pages on other ports of the same host. Programs that send no Origin are not concerned.
/// </summary>
internal static class SameOriginCheck
{
    public static IApplicationBuilder UseSameOriginCheck(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (IsForeign(context.Request))
        {
            await Problem.Forbidden("Requests that change something must come from GridGov's own pages.").ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool IsForeign(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || SessionCookie.BearerOf(request) is not null)
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
