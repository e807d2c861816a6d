using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Live;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Benchmarks.Rows.Pipeline;

/// <summary>Ports that keep nothing, for measuring what stands before them.</summary>
internal sealed class Nowhere : ITrackStore, IFeedLog, ITimelineStore, IHierarchyStore, IReorganisationStore
{
    private long _last;

    public ValueTask<CommitMark> AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes) => ValueTask.FromResult(CommitMark.Durable);

    public ValueTask WhenDurableAsync(CommitMark mark) => ValueTask.CompletedTask;

    public Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredFix>>([]);

    public Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<FeedRange> GetRangeAsync(DistrictId district, CancellationToken cancellationToken) =>
        Task.FromResult(new FeedRange(Math.Min(1, _last), _last));

    public Task AppendAsync(DistrictId district, ImmutableArray<FeedEvent> events, CancellationToken cancellationToken)
    {
        _last = events[^1].Sequence;
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<FeedEvent>> ReadAsync(DistrictId district, long afterSequence, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<FeedEvent>.Empty);

    public Task<long> GetVersionAsync(DistrictId district, EntityKind kind, string id, CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<int> TrimAsync(DistrictId district, DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task AppendAsync(DistrictId district, IncidentId incident, ImmutableArray<TimelineEntry> entries, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImmutableArray<TimelineEntry>> ReadAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<TimelineEntry>.Empty);

    public Task AddDistrictAsync(DistrictId district, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImmutableArray<DistrictId>> ListDistrictsAsync(CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<DistrictId>.Empty);

    public Task ReplaceGridsAsync(DistrictId district, long version, ImmutableArray<GridDefinition> grids, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReorganiseAsync(
        DistrictId district, long version, ImmutableArray<GridDefinition> grids, ImmutableArray<Reorganisation> records, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PutAsync(DistrictId district, Reorganisation record, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImmutableArray<Reorganisation>> ListAsync(DistrictId district, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<Reorganisation>.Empty);

    public Task<(long Version, ImmutableArray<GridDefinition> Grids)> LoadGridsAsync(DistrictId district, CancellationToken cancellationToken) =>
        Task.FromResult((0L, ImmutableArray<GridDefinition>.Empty));
}
