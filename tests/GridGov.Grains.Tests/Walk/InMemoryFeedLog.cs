using System.Collections.Immutable;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;

namespace GridGov.Grains.Tests.Walk;

/// <summary>A feed log in memory that can be told to fail.</summary>
internal sealed class InMemoryFeedLog : IFeedLog
{
    private readonly Lock _gate = new();
    private ImmutableList<FeedEvent> _events = [];

    public bool IsFailing { get; set; }

    public ImmutableList<FeedEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return _events;
            }
        }
    }

    public Task<FeedRange> GetRangeAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var events = Events;
        return Task.FromResult(events.IsEmpty ? new FeedRange(0, 0) : new FeedRange(events[0].Sequence, events[^1].Sequence));
    }

    public Task AppendAsync(DistrictId district, ImmutableArray<FeedEvent> events, CancellationToken cancellationToken)
    {
        if (IsFailing)
        {
            throw new IOException("The feed's log is full.");
        }

        lock (_gate)
        {
            _events = _events.AddRange(events);
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<FeedEvent>> ReadAsync(DistrictId district, long afterSequence, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<FeedEvent>>([.. Events.Where(e => e.Sequence > afterSequence).Take(limit)]);

    public Task<long> GetVersionAsync(DistrictId district, EntityKind kind, string id, CancellationToken cancellationToken) =>
        Task.FromResult(Events.Where(e => e.Entry.Kind == kind && e.Entry.Id == id).Select(e => e.Entry.Version).DefaultIfEmpty(0).Max());

    public Task<int> TrimAsync(DistrictId district, DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);
}
