using System.Runtime.CompilerServices;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tracks;
using Npgsql;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>Fixes: copied as raw rows into a short tail without index, packed by <see cref="TrackPacker"/> into chunks by worker and day behind it.</summary>
internal sealed class PostgresTrackStore(PostgresStore store, TrackPacker packer) : ITrackStore
{
    private const string SelectingTail = $"""
        SELECT {TailRows.Columns} FROM track_tail WHERE worker = $2 AND district = $1 AND recorded_ms >= $3 AND recorded_ms < $4
        """;

    private const string SelectingChunks = "SELECT packed, fixes FROM track_chunks WHERE district = $1 AND worker = $2 AND day BETWEEN $3 AND $4";

    private const string Counting = """
        SELECT (SELECT count(*) FROM track_tail WHERE district = $1) + (SELECT coalesce(sum(fixes), 0)::bigint FROM track_chunks WHERE district = $1)
        """;

    /// <summary>Completes when the run is on disk.</summary>
    public ValueTask<CommitMark> AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes)
    {
        var write = FixWrite.Rent();
        write.Set(district.Value, worker.Value, fixes);
        var outcome = write.AsVoidValueTask();
        if (store.TryQueue(write) is { } refusal)
        {
            write.Return();
            return ValueTask.FromException<CommitMark>(refusal);
        }

        packer.Appended(fixes.Length);
        return WhenStoredAsync(outcome);
    }

    public ValueTask WhenDurableAsync(CommitMark mark) => ValueTask.CompletedTask;

    public async Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (fromMs, toMs) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());

        // One snapshot: packing moves rows from one table to the other.
        return await store.Readers.SnapshotAsync(
            queries =>
            {
                queries.Add(SelectingChunks).Text(district.Value).Text(worker.Value).Int((int)FixPacking.Day(fromMs)).Int((int)FixPacking.Day(toMs));
                queries.Add(SelectingTail).Text(district.Value).Text(worker.Value).Long(fromMs).Long(toMs);
            },
            (rows, cancelled) => ReadAsync(rows, fromMs, toMs, cancelled),
            cancellationToken);
    }

    public async Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => (await store.Readers.ListAsync(
        Counting, parameters => parameters.Text(district.Value), static row => row.GetInt64(0), cancellationToken))[0];

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<CommitMark> WhenStoredAsync(ValueTask write)
    {
        await write;
        return CommitMark.Durable;
    }

    private static async Task<List<StoredFix>> ReadAsync(NpgsqlDataReader rows, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        var fixes = new List<StoredFix>();
        while (await rows.ReadAsync(cancellationToken))
        {
            FixPacking.Unpack(rows.Bytes(0), rows.GetInt32(1), fixes);
        }

        fixes.RemoveAll(fix => fix.RecordedAtMs < fromMs || fix.RecordedAtMs >= toMs);
        await rows.NextResultAsync(cancellationToken);
        fixes.AddRange(await rows.AllAsync(static row => TailRows.Read(row, firstColumn: 0), cancellationToken));
        fixes.Sort(FixOrder.ByEventTime);
        return fixes;
    }
}
