using GridGov.Interfaces.Matters;
using GridGov.Silo.Incidents;

namespace GridGov.Silo.Matters;

/// <summary>街道吹哨、部门报到: a street calls departments to a matter; each speaks for itself, by an account of its own, and the lead closes it by resolving it.</summary>
internal static class WhistleEndpoints
{
    public static RouteGroupBuilder MapWhistles(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/incidents/{id}/whistle").WithTags("Matters");
        group.MapPost("", CallAsync).Requires(Right.Assign).WithName("Whistle");
        group.MapPost("/report-in", ReportInAsync).Requires(Right.AnswerWhistle).WithName("ReportIn");
        group.MapPost("/answer", AnswerAsync).Requires(Right.AnswerWhistle).WithName("AnswerWhistle");
        return district;
    }

    /// <summary>
    /// Calls departments to a matter that is at the street's level or the district's, or further ones to those that were called. A department that has no account in
    /// the district could never report in and is not called.
    /// </summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> CallAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, WhistleRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, AccountDirectory accounts,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        request.Check(faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var known = (await accounts.ListAsync(cancellationToken))
            .Where(account => account.District == d.Value.Value).Select(static account => account.Department).OfType<string>().ToHashSet();
        if (request.Names().FirstOrDefault(department => !known.Contains(department)) is { } stranger)
        {
            return Problem.UnknownDepartment(stranger, [.. known.Order(StringComparer.Ordinal)]);
        }

        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).WhistleAsync(request.ToCall(caller, time.GetUtcNow()), cancellationToken), "incident", id.Value.Value);
    }

    /// <summary>报到: the caller's department is there. What comes after its limit counts, and is late.</summary>
    private static Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> ReportInAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time, CancellationToken cancellationToken) =>
        ReplyAsync(d.Value, id.Value, WhistleWord.ReportIn, null, caller, grains, access, time, cancellationToken);

    /// <summary>What the caller's department has done. It stands once it is said.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> AnswerAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, WhistleAnswerRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var faults = new Faults();
        faults.Require("text", request.Text, 500);
        return faults.Any
            ? Problem.Invalid(faults)
            : await ReplyAsync(d.Value, id.Value, WhistleWord.Answer, request.Text!.Trim(), caller, grains, access, time, cancellationToken);
    }

    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> ReplyAsync(
        DistrictId district, IncidentId id, WhistleWord word, string? text, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (caller.Department is not { } department || await access.FindAsync(caller, district, id, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value);
        }

        var reply = new WhistleReply { Word = word, Actor = caller.Actor, Department = department, Text = text, ReceivedAt = time.GetUtcNow() };
        return StepAnswer.Of(await grains.Incident(district, id).ReplyToWhistleAsync(reply, cancellationToken), "incident", id.Value);
    }
}
