namespace GridGov.Silo.Problems;

/// <summary>Gives the refusals of the framework (no such route, wrong content type, broken JSON, …) the shape of ours.</summary>
internal static class ProblemWriting
{
    public static IServiceCollection AddGridGovProblems(this IServiceCollection services) => services
        .AddExceptionHandler<ExceptionProblems>()
        .AddProblemDetails(options => options.CustomizeProblemDetails = context => Complete(context.ProblemDetails));

    private static void Complete(Microsoft.AspNetCore.Mvc.ProblemDetails problem)
    {
        if (problem.Type?.StartsWith(Problem.TypePrefix, StringComparison.Ordinal) == true)
        {
            return;
        }

        var (slug, detail) = problem.Status switch
        {
            StatusCodes.Status400BadRequest => ("invalid", "The request could not be understood; check path, query and body against /openapi/v1.json."),
            StatusCodes.Status401Unauthorized => ("signed-out", "Sign in with POST /api/v1/session, then send the cookie or Authorization: Bearer."),
            StatusCodes.Status403Forbidden => ("forbidden", "Your role does not allow that."),
            StatusCodes.Status404NotFound => ("unknown-path", "There is nothing at this address; see /openapi/v1.json."),
            StatusCodes.Status405MethodNotAllowed => ("method", "This address does not take that method; see the Allow header."),
            StatusCodes.Status413PayloadTooLarge => ("too-large", "The body is too large; send less at a time."),
            StatusCodes.Status415UnsupportedMediaType => ("media-type", "Send the body as application/json."),
            StatusCodes.Status429TooManyRequests => ("too-many-attempts", "Wait a minute and try again."),
            StatusCodes.Status503ServiceUnavailable => ("unavailable", "The server cannot store anything right now; try again in a few seconds."),
            >= 500 => ("fault", "The server has a fault; it is in its log under this traceId."),
            _ => ("refused", problem.Detail ?? "The request was refused."),
        };
        problem.Type = Problem.TypePrefix + slug;
        problem.Detail ??= detail;
    }
}
