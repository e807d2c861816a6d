namespace GridGov.Silo.Audit;

/// <summary>Who looked at whom, who changed what. A worker may ask about itself.</summary>
internal static class AuditEndpoints
{
    public static RouteGroupBuilder MapAudit(this RouteGroupBuilder district)
    {
        district.MapGet("/audit", ListAsync).Requires(Right.ReadAudit).WithTags("Audit").WithName("ListAudit");
        return district;
    }

    private static async Task<Results<Ok<PageOf<AuditEntry>>, ProblemHttpResult>> ListAsync(
        PathId<DistrictId> d, string? subject, long? before, string? next, int? limit, Caller caller, IAuditLog log, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.ReadAudit) == Grant.Own && (caller.Worker is not { } worker || subject != $"worker:{worker}"))
        {
            return Problem.Forbidden("A worker may read only its own entries: ?subject=worker:{your id}.");
        }

        if (PageLimit.Fault(limit) is { } fault)
        {
            return fault;
        }

        if (next is not null && !long.TryParse(next, out _))
        {
            return Problem.Invalid("next", "next must be the value that the last page gave.");
        }

        var size = PageLimit.Of(limit);
        var entries = await log.ReadAsync(d.Value, subject, before ?? (next is null ? null : long.Parse(next)), size, cancellationToken);
        return TypedResults.Ok(new PageOf<AuditEntry>(entries, entries.Length == size ? entries[^1].Number.ToString() : null));
    }
}
