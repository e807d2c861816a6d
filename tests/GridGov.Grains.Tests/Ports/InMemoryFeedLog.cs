using System.Collections.Immutable;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;

namespace GridGov.Grains.Tests.Ports;

/// <summary>A feed log in memory whose writes a test can hold back or let fail.</summary>
internal sealed class InMemoryFeedLog : IFeedLog
{
    private readonly Lock _gate = new();
    private readonly List<FeedEvent> _events = [];
    private long _last;

    public IReadOnlyList<FeedEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public int Writes { get; private set; }

    public int FailingWrites { get; set; }

    /// <summary>A failing write is stored all the same: its answer was lost.</summary>
    public bool StoresWhatFails { get; set; }

    public TaskCompletionSource? Hold { get; set; }

    public Task<FeedRange> GetRangeAsync(DistrictId district, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(new FeedRange(_events.Count == 0 ? 0 : _events[0].Sequence, _last));
        }
    }

    public async Task AppendAsync(DistrictId district, ImmutableArray<FeedEvent> events, CancellationToken cancellationToken)
    {
        if (Hold is { } hold)
        {
            await hold.Task;
        }

        lock (_gate)
        {
            Writes++;
            var fails = FailingWrites > 0;
            FailingWrites -= fails ? 1 : 0;
            if (events[0].Sequence != _last + 1)
            {
                throw new InvalidOperationException("Sequences must be consecutive and unique.");
            }

            if (!fails || StoresWhatFails)
            {
                _events.AddRange(events);
                _last = events[^1].Sequence;
            }

            if (fails)
            {
                throw new IOException("disk full");
            }
        }
    }

    public Task<ImmutableArray<FeedEvent>> ReadAsync(DistrictId district, long afterSequence, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(Events.Where(change => change.Sequence > afterSequence).Take(limit).ToImmutableArray());

    public Task<long> GetVersionAsync(DistrictId district, EntityKind kind, string id, CancellationToken cancellationToken) =>
        Task.FromResult(Events.Where(change => change.Entry.Kind == kind && change.Entry.Id == id).Select(change => change.Entry.Version).DefaultIfEmpty().Max());

    public Task<int> TrimAsync(DistrictId district, DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_events.RemoveAll(change => change.StoredAt < before));
        }
    }
}
