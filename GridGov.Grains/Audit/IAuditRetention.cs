namespace GridGov.Grains.Audit;

/// <summary>The one way by which something may leave the audit: because it is older than what has to be kept.</summary>
public interface IAuditRetention
{
    /// <summary>Removes entries from before that time, a little at a time. Idempotent. Answers how many.</summary>
    Task<int> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
