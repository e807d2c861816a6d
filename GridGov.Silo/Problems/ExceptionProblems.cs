using Microsoft.AspNetCore.Diagnostics;

namespace GridGov.Silo.Problems;

/// <summary>Maps what a handler throws: the caller's faults to 400 and 413, a store or a grain that does not answer to 503, bugs to 500.</summary>
internal sealed partial class ExceptionProblems(IProblemDetailsService problems, ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, Sentence(json)),
            BadHttpRequestException bad => (bad.StatusCode, (string?)bad.Message),
            JsonException json => (StatusCodes.Status400BadRequest, Sentence(json)),
            IOException or TimeoutException or LimitExceededException or SiloUnavailableException => (StatusCodes.Status503ServiceUnavailable, null),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (StatusCodes.Status499ClientClosedRequest, null),
            OperationCanceledException => (StatusCodes.Status503ServiceUnavailable, null),
            _ => (StatusCodes.Status500InternalServerError, null),
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            RequestFaulted(httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName, exception);
        }

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }

    private static string Sentence(JsonException json) => json.Path is { Length: > 1 } path
        ? $"The body is not valid JSON for this address: {path}: {json.Message.Split('.', 2)[0]}."
        : $"The body is not valid JSON: {json.Message.Split('.', 2)[0]}.";

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed.")]
    private partial void RequestFaulted(string method, string? endpoint, Exception exception);
}
