using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Audit;

/// <summary>Anchors, append-only, and what they are made of in the store where the district's timelines are.</summary>
public interface IAnchorStore
{
    /// <summary>Keeps one; completes when it is on disk. Answers whether it was kept: not when there is one of that number already.</summary>
    Task<bool> TryAddAsync(Anchor anchor, CancellationToken cancellationToken);

    /// <summary>One of them; null when there is none.</summary>
    Task<Anchor?> FindAsync(DistrictId district, int number, CancellationToken cancellationToken);

    /// <summary>The newest; null when there is none.</summary>
    Task<Anchor?> LastAsync(DistrictId district, CancellationToken cancellationToken);

    /// <summary>Newest first, at most <paramref name="limit"/>, only with a smaller number than <paramref name="before"/>.</summary>
    Task<ImmutableArray<AnchorSummary>> ListAsync(DistrictId district, int before, int limit, CancellationToken cancellationToken);

    /// <summary>The timelines that have entries with <c>from ≤ At &lt; to</c>, ascending by incident, each with the newest of these.</summary>
    Task<ImmutableArray<AnchorHead>> HeadsAsync(DistrictId district, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
