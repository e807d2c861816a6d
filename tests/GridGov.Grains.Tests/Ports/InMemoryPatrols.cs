using System.Collections.Concurrent;
using System.Collections.Immutable;
using GridGov.Grains.Patrols;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Ports;

/// <summary>Patrols in memory whose writes a test can let fail.</summary>
internal sealed class InMemoryPatrols : IPatrolStore
{
    private readonly ConcurrentDictionary<(DistrictId District, WorkerId Worker, PatrolId Id), PatrolSession> _sessions = new();

    public int FailingWrites { get; set; }

    public Task SaveAsync(DistrictId district, ImmutableArray<PatrolSession> sessions, CancellationToken cancellationToken)
    {
        if (FailingWrites > 0)
        {
            FailingWrites--;
            throw new IOException("disk full");
        }

        foreach (var session in sessions)
        {
            _sessions[(district, session.Worker, session.Id)] = session;
        }

        return Task.CompletedTask;
    }

    public Task<PatrolSession?> FindAsync(DistrictId district, WorkerId worker, PatrolId patrol, CancellationToken cancellationToken) =>
        Task.FromResult(_sessions.GetValueOrDefault((district, worker, patrol)));

    public Task<ImmutableArray<PatrolSession>> OfWorkerAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult(Between(from, to).Where(session => session.Worker == worker).ToImmutableArray());

    public Task<ImmutableArray<PatrolSession>> OfGridAsync(
        DistrictId district, GridCode grid, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(Between(from, to).Where(session => session.GridPath.Contains(grid)).Take(limit).ToImmutableArray());

    private IEnumerable<PatrolSession> Between(DateTimeOffset from, DateTimeOffset to) =>
        _sessions.Values.Where(session => session.StartedAt >= from && session.StartedAt < to).OrderBy(static session => session.StartedAt);
}
