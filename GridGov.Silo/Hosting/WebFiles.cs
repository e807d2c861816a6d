using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace GridGov.Silo.Hosting;

/// <summary>The console at <c>/</c> and the worker's page at <c>/w</c>, as built into wwwroot.</summary>
internal static class WebFiles
{
    private const string NotBuilt = "The web part was not built into this silo. Build it with: dotnet build GridGov.Silo (needs Node 20.19 or newer).\n";

    public static WebApplication UseWebFiles(this WebApplication app)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".geojson"] = "application/geo+json";
        types.Mappings[".mjs"] = "text/javascript";
        app.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = types, OnPrepareResponse = SetCaching });
        return app;
    }

    public static WebApplication MapWebPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext context) => SendPageAsync(context, app.Environment.WebRootFileProvider, "console.html")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/w", (HttpContext context) => SendPageAsync(context, app.Environment.WebRootFileProvider, "worker.html")).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    /// <summary>Files under /assets have their content's hash in their names; all others are asked for anew.</summary>
    private static void SetCaching(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl = context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";

    private static async Task SendPageAsync(HttpContext context, IFileProvider files, string page)
    {
        SecurityHeaders.AllowPage(context.Response);
        var file = files.GetFileInfo(page);
        if (!file.Exists)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(NotBuilt, context.RequestAborted);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }
}
