namespace GridGov.Silo.Audit;

/// <summary>Writes what the HTTP edge has to record. Completes when it is on disk: write first, show afterwards.</summary>
internal sealed class AuditWriter(IAuditLog log, TimeProvider time)
{
    public Task WriteAsync(
        DistrictId? district, Caller caller, string action, string subject, string? details, CancellationToken cancellationToken) => log.AppendAsync(
        new AuditEntry { District = district, At = time.GetUtcNow(), Actor = caller.Name, Action = action, Subject = subject, Details = details },
        cancellationToken);
}
