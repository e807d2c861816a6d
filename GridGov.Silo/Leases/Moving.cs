namespace GridGov.Silo.Leases;

/// <summary>The answer while nobody can give one: a client that asks again in a second gets it.</summary>
internal static class Moving
{
    public static Task RefuseAsync(HttpContext context, string detail)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Headers.RetryAfter = "1";
        return Problem.Unavailable(detail).ExecuteAsync(context);
    }
}
