namespace GridGov.Silo.Problems;

/// <summary>
/// Problem details (RFC 9457) with a stable <c>type</c> for each refusal; <c>detail</c> is one sentence that says what to do. The types are
/// part of the contract: clients decide on them, never on texts.
/// </summary>
internal static class Problem
{
    public const string TypePrefix = "urn:gridgov:problem:";

    public static ProblemHttpResult Invalid(string field, string message) => Of(
        StatusCodes.Status400BadRequest, "invalid", "The request is not valid.", message, ("errors", new Dictionary<string, string[]> { [field] = [message] }));

    public static ProblemHttpResult Invalid(Faults faults) => Of(
        StatusCodes.Status400BadRequest, "invalid", "The request is not valid.", faults.Sentence, ("errors", faults.ByField));

    public static ProblemHttpResult BadCredentials() => Of(
        StatusCodes.Status401Unauthorized, "bad-credentials", "User name or password is wrong.", "Check both and try again.");

    public static ProblemHttpResult Forbidden(string detail) => Of(StatusCodes.Status403Forbidden, "forbidden", "You may not do that.", detail);

    public static ProblemHttpResult NotYourWorker() => Forbidden("A worker's account may do that only for its own worker.");

    public static ProblemHttpResult Unknown(string what, string id) => Of(
        StatusCodes.Status404NotFound, $"unknown-{what}", $"There is no such {what}.", $"No {what} \"{id}\" is known here; check the id.");

    public static ProblemHttpResult Refused(string detail, string? firstBy, IncidentSnapshot? incident) => Of(
        StatusCodes.Status409Conflict, "refused-step", "The step was refused.", detail, ("firstBy", firstBy), ("incident", incident));

    public static ProblemHttpResult Stale(string detail, string? firstBy, IncidentSnapshot? incident) => Of(
        StatusCodes.Status409Conflict, "stale-version", "The incident has changed since you saw it.", detail, ("firstBy", firstBy), ("incident", incident));

    public static ProblemHttpResult StaleEntry(RegistrationMark mark) => Of(
        StatusCodes.Status409Conflict,
        "stale-version",
        "The entry has changed since you saw it.",
        mark.By is { } by ? $"{by} changed it; it is at version {mark.Version}. Load it again and decide anew." : $"It is at version {mark.Version}. Load it again and decide anew.",
        ("firstBy", mark.By),
        ("changedAt", mark.At),
        ("version", mark.Version));

    public static ProblemHttpResult Conflict(string slug, string title, string detail) => Of(StatusCodes.Status409Conflict, slug, title, detail);

    public static ProblemHttpResult BeingErased() => Conflict(
        "being-erased", "Whoever was registered under this id is being erased.", "Try again when the erasure is finished, or take another id.");

    public static ProblemHttpResult Busy(string by) => Of(
        StatusCodes.Status409Conflict, "busy", "The worker is speaking.", $"{by} is calling the worker or speaking with them; one call at a time.", ("firstBy", by));

    public static ProblemHttpResult UnknownMatterType(string type, string[] known) => Of(
        StatusCodes.Status400BadRequest,
        "unknown-matter-type",
        "There is no such type of matter.",
        $"The district has no type \"{type}\". It has: {string.Join(", ", known)}.",
        ("known", known));

    public static ProblemHttpResult UnknownDepartment(string department, string[] known) => Of(
        StatusCodes.Status400BadRequest,
        "unknown-department",
        "There is no such department.",
        $"No account of the district speaks for \"{department}\". There are: {string.Join(", ", known)}.",
        ("known", known));

    public static ProblemHttpResult BadReorganisation(ImmutableArray<GridImportFinding> errors) => Of(
        StatusCodes.Status409Conflict, "refused-reorganisation", "The grids may not be reorganised like that.", errors[0].Message, ("errors", errors));

    public static ProblemHttpResult BadGrids(GridImportReport report) => Of(
        StatusCodes.Status422UnprocessableEntity,
        "bad-grids",
        "The hierarchy was not imported.",
        $"Nothing was changed. First of {report.Errors.Length} errors: {report.Errors[0].Grid}: {report.Errors[0].Message}",
        ("findings", report.Errors),
        ("warnings", report.Warnings));

    public static ProblemHttpResult TooLarge(string detail) => Of(StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large.", detail);

    public static ProblemHttpResult NotAPicture() => Of(
        StatusCodes.Status415UnsupportedMediaType, "not-a-picture", "That is not a picture.", "Send a JPEG, PNG or WebP; its first bytes must say so.");

    public static ProblemHttpResult PushOff() => Conflict("push-off", "There are no push messages here.", "This silo sends none; its operator may switch them on (GridGov:Push:IsOn).");

    public static ProblemHttpResult TooManyAttempts(TimeSpan retryAfter) => Of(
        StatusCodes.Status429TooManyRequests,
        "too-many-attempts",
        "Too many attempts.",
        $"Wait {Math.Ceiling(retryAfter.TotalSeconds)} s and try again.",
        ("retryAfterSeconds", Math.Ceiling(retryAfter.TotalSeconds)));

    public static ProblemHttpResult Unavailable(string detail) => Of(
        StatusCodes.Status503ServiceUnavailable, "unavailable", "That cannot be done right now.", detail);

    private static ProblemHttpResult Of(int status, string slug, string title, string detail, params ReadOnlySpan<(string Key, object? Value)> extensions)
    {
        var more = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in extensions)
        {
            if (value is not null)
            {
                more[key] = value;
            }
        }

        return TypedResults.Problem(detail, statusCode: status, title: title, type: TypePrefix + slug, extensions: more);
    }
}
