namespace GridGov.Silo.Hosting;

/// <summary>What browsers are told to refuse. The map draws in workers made from blobs and sets styles on its elements; its tiles may come from one foreign
/// place, and only where an operator has set one.</summary>
internal static class SecurityHeaders
{
    private const string DataSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

    private const string NoPermissions = "geolocation=(), camera=(), microphone=(), display-capture=(), payment=(), usb=()";

    /// <summary>The two pages make video calls, and the worker's tells its position; nothing else that is served has a use for that.</summary>
    private const string PagePermissions = "geolocation=(self), camera=(self), microphone=(self), display-capture=(), payment=(), usb=()";

    /// <param name="app">The application.</param>
    /// <param name="tileOrigin">Where the base map's tiles come from; <see langword="null"/>: from nowhere.</param>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, string? tileOrigin)
    {
        var pagePolicy = PageSecurityPolicy(tileOrigin is null ? "" : " " + tileOrigin);
        return app.Use((context, next) => SendAsync(context, next, pagePolicy));
    }

    private static string PageSecurityPolicy(string tiles) =>
        "default-src 'self'; script-src 'self'; worker-src 'self' blob:; child-src 'self' blob:; style-src 'self'; "
        + $"img-src 'self' data: blob:{tiles}; font-src 'self' data:; connect-src 'self'{tiles}; media-src 'self' data:; manifest-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static Task SendAsync(HttpContext context, RequestDelegate next, string pagePolicy)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            // What the API answers is data. If somebody opens it as a page nevertheless, that page may do nothing at all.
            headers.ContentSecurityPolicy = DataSecurityPolicy;
            return next(context);
        }

        headers.ContentSecurityPolicy = pagePolicy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoPermissions;
        return next(context);
    }

    /// <summary>What is sent is one of the two pages.</summary>
    public static void AllowPage(HttpResponse response) => response.Headers["Permissions-Policy"] = PagePermissions;
}
