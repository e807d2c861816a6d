using System.Collections.Immutable;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;

namespace GridGov.Fault.Silo.Ports;

/// <summary><c>feed</c>.</summary>
internal sealed class FeedPoints(IFeedLog log, FaultPoints points) : IFeedLog
{
    public Task<FeedRange> GetRangeAsync(DistrictId district, CancellationToken cancellationToken) => log.GetRangeAsync(district, cancellationToken);

    public Task AppendAsync(DistrictId district, ImmutableArray<FeedEvent> events, CancellationToken cancellationToken) =>
        points.AroundAsync("feed", string.Join(' ', events.Select(item => item.Entry.Id)), () => log.AppendAsync(district, events, cancellationToken));

    public Task<ImmutableArray<FeedEvent>> ReadAsync(DistrictId district, long afterSequence, int limit, CancellationToken cancellationToken) =>
        log.ReadAsync(district, afterSequence, limit, cancellationToken);

    public Task<long> GetVersionAsync(DistrictId district, EntityKind kind, string id, CancellationToken cancellationToken) =>
        log.GetVersionAsync(district, kind, id, cancellationToken);

    public Task<int> TrimAsync(DistrictId district, DateTimeOffset before, CancellationToken cancellationToken) =>
        log.TrimAsync(district, before, cancellationToken);
}
