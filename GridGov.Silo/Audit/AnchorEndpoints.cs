using GridGov.Silo.Grids;

namespace GridGov.Silo.Audit;

/// <summary>The anchors of a district's record: to be fetched daily and kept elsewhere, and to hold the record against.</summary>
internal static class AnchorEndpoints
{
    private const int MaxAnchorBytes = 256 << 20;

    public static RouteGroupBuilder MapAnchors(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/anchors").WithTags("Audit");
        group.MapGet("", ListAsync).Requires(Right.ReadAudit).WithName("ListAnchors");
        group.MapPost("", TakeAsync).Requires(Right.RegisterDistrict).WithName("TakeAnchor");
        group.MapGet("/{number:int}", GetAsync).Requires(Right.ReadAudit).WithName("GetAnchor");
        group.MapGet("/{number:int}/verification", VerifyAsync).Requires(Right.ReadAudit).WithName("VerifyAnchor");
        group.MapPost("/verification", VerifyGivenAsync).Requires(Right.ReadAudit).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxAnchorBytes)).WithName("VerifyGivenAnchor");
        return district;
    }

    /// <summary>Newest first, 200 a page unless <c>?limit=</c>.</summary>
    private static async Task<Results<Ok<PageOf<AnchorSummary>>, ProblemHttpResult>> ListAsync(
        PathId<DistrictId> d, string? next, int? limit, Caller caller, IAnchorStore anchors, CancellationToken cancellationToken)
    {
        if (Refusal(caller) is { } refusal)
        {
            return refusal;
        }

        if (PageLimit.Fault(limit) is { } fault)
        {
            return fault;
        }

        var before = int.MaxValue;
        if (next is not null && !int.TryParse(next, out before))
        {
            return Problem.Invalid("next", "next must be the value that the last page gave.");
        }

        var size = PageLimit.Of(limit);
        var found = await anchors.ListAsync(d.Value, before, size, cancellationToken);
        return TypedResults.Ok(new PageOf<AnchorSummary>(found, found.Length == size ? found[^1].Number.ToString() : null));
    }

    /// <summary>Takes one now, beside those of each day; before an inspection, perhaps.</summary>
    private static async Task<Ok<AnchorSummary>> TakeAsync(
        PathId<DistrictId> d, Caller caller, AnchorBook book, AuditWriter audit, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var today = (await grains.ClockAsync(d.Value, cancellationToken)).DayOf(time.GetUtcNow());
        var anchor = await book.TakeNowAsync(d.Value, today, cancellationToken);
        await audit.WriteAsync(d.Value, caller, "take_anchor", $"district:{d.Value}", $"{anchor.Number} {anchor.Root}", cancellationToken);
        return TypedResults.Ok(AnchorSummary.Of(anchor));
    }

    /// <summary>A whole one, to be kept elsewhere.</summary>
    private static async Task<Results<Ok<Anchor>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, int number, Caller caller, IAnchorStore anchors, CancellationToken cancellationToken) =>
        Refusal(caller) is { } refusal ? refusal
            : await anchors.FindAsync(d.Value, number, cancellationToken) is { } anchor ? TypedResults.Ok(anchor)
            : Problem.Unknown("anchor", number.ToString());

    /// <summary>Holds the record against an anchor of the store.</summary>
    private static async Task<Results<Ok<AnchorVerdict>, ProblemHttpResult>> VerifyAsync(
        PathId<DistrictId> d, int number, Caller caller, IAnchorStore anchors, AnchorBook book, CancellationToken cancellationToken) =>
        Refusal(caller) is { } refusal ? refusal
            : await anchors.FindAsync(d.Value, number, cancellationToken) is { } anchor ? TypedResults.Ok(await book.VerifyAsync(anchor, cancellationToken))
            : Problem.Unknown("anchor", number.ToString());

    /// <summary>Holds the record against an anchor that was kept elsewhere, as it was fetched.</summary>
    private static async Task<Results<Ok<AnchorVerdict>, ProblemHttpResult>> VerifyGivenAsync(
        PathId<DistrictId> d, Anchor anchor, Caller caller, AnchorBook book, CancellationToken cancellationToken) =>
        Refusal(caller) is { } refusal ? refusal
            : anchor.District != d.Value ? Problem.Invalid("district", $"That is an anchor of {anchor.District}.")
            : TypedResults.Ok(await book.VerifyAsync(anchor, cancellationToken));

    private static ProblemHttpResult? Refusal(Caller caller) =>
        caller.GrantOf(Right.ReadAudit) == Grant.Scope ? null : Problem.Forbidden("Anchors are for those who read the audit.");
}
