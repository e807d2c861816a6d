using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tracks;
using Npgsql;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>Fixes: appended to a short tail, one row a commit and without index, packed by <see cref="TrackPacker"/> into chunks by worker and day behind it.</summary>
internal sealed class PostgresTrackStore(PostgresStore store, TrackPacker packer) : ITrackStore
{
    /// <summary>A day that is over is not in the tail, which is then not carried over.</summary>
    private const string SelectingTail = "SELECT rows FROM track_batches WHERE last_ms >= $1 AND first_ms < $2";

    private const string SelectingWholeTail = "SELECT rows FROM track_batches";

    private const string SelectingChunks = "SELECT packed, fixes FROM track_chunks WHERE district = $1 AND worker = $2 AND day BETWEEN $3 AND $4";

    private const string CountingChunks = "SELECT coalesce(sum(fixes), 0)::bigint FROM track_chunks WHERE district = $1";

    private readonly TailAppends<PostgresWriteSession> _appends =
        new(new FixGathering<PostgresWriteSession>(OperationPool<PostgresFixBatch>.Rent, store.TryQueue, store.HurryWriter, store.Options.ManyFixes), packer);

    public ValueTask<CommitMark> AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes) =>
        _appends.AppendAsync(store.TrackWorkers.Of(district, worker), fixes);

    public ValueTask WhenDurableAsync(CommitMark mark) => _appends.WhenDurableAsync(mark);

    public async Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (fromMs, toMs) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        var number = store.TrackWorkers.Find(district, worker)?.Number; // none: nothing since the numbers began, but perhaps something packed before

        // One snapshot: packing moves rows from one table to the other.
        return await store.Readers.SnapshotAsync(
            queries =>
            {
                queries.Add(SelectingChunks).Text(district.Value).Text(worker.Value).Int((int)FixPacking.Day(fromMs)).Int((int)FixPacking.Day(toMs));
                queries.Add(SelectingTail).Long(fromMs).Long(toMs);
            },
            (rows, cancelled) => ReadAsync(rows, number, fromMs, toMs, cancelled),
            cancellationToken);
    }

    public async Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => await store.Readers.SnapshotAsync(
        queries =>
        {
            queries.Add(CountingChunks).Text(district.Value);
            queries.Add(SelectingWholeTail);
        },
        (rows, cancelled) => CountAsync(rows, district, cancelled),
        cancellationToken);

    private static async Task<IReadOnlyList<StoredFix>> ReadAsync(NpgsqlDataReader rows, int? number, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        var fixes = new List<StoredFix>();
        while (await rows.ReadAsync(cancellationToken))
        {
            FixPacking.Unpack(rows.Bytes(0), rows.GetInt32(1), fixes);
        }

        fixes.RemoveAll(fix => fix.RecordedAtMs < fromMs || fix.RecordedAtMs >= toMs);
        if (number is { } worker)
        {
            await rows.NextResultAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                TailRows.AddFixes(rows.Bytes(0), worker, fromMs, toMs, fixes);
            }
        }

        fixes.Sort(FixOrder.ByEventTime);
        return fixes;
    }

    private async Task<long> CountAsync(NpgsqlDataReader rows, DistrictId district, CancellationToken cancellationToken)
    {
        await rows.ReadAsync(cancellationToken);
        var packed = rows.GetInt64(0);
        await rows.NextResultAsync(cancellationToken);
        var counts = new Dictionary<int, long>();
        while (await rows.ReadAsync(cancellationToken))
        {
            TailRows.Count(rows.Bytes(0), counts);
        }

        return packed + store.TrackWorkers.All.Where(worker => worker.District == district).Sum(worker => counts.GetValueOrDefault(worker.Number));
    }
}
