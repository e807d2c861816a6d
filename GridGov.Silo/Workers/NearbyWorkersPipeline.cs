namespace GridGov.Silo.Workers;

/// <summary>Puts the shortcut into the pipeline.</summary>
internal static class NearbyWorkersPipeline
{
    public static IApplicationBuilder UseNearbyWorkersShortcut(this IApplicationBuilder app)
    {
        var shortcut = app.ApplicationServices.GetRequiredService<NearbyWorkersShortcut>();
        return app.Use(next => context => shortcut.TryAnswer(context) ? Task.CompletedTask : next(context));
    }
}
