using System.Collections.Concurrent;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Walk;

internal sealed class InMemoryTracks : ITrackStore
{
    private readonly ConcurrentQueue<(WorkerId Worker, StoredFix Fix)> _fixes = new();

    public ValueTask<CommitMark> AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes)
    {
        foreach (var fix in fixes)
        {
            _fixes.Enqueue((worker, fix));
        }

        return ValueTask.FromResult(CommitMark.Durable);
    }

    public ValueTask WhenDurableAsync(CommitMark mark) => ValueTask.CompletedTask;

    public Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredFix>>([.. _fixes
            .Where(f => f.Worker == worker && f.Fix.RecordedAtMs >= from.ToUnixTimeMilliseconds() && f.Fix.RecordedAtMs < to.ToUnixTimeMilliseconds())
            .Select(f => f.Fix).OrderBy(f => f.RecordedAtMs)]);

    public Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => Task.FromResult((long)_fixes.Count);
}
