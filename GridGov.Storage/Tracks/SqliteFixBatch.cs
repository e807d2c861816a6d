using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>A batch on its way into the file.</summary>
internal sealed class SqliteFixBatch : FixBatch<SqliteWriteSession>
{
    private static readonly SqlText AddWorker = new("INSERT INTO track_workers(number, district, worker) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING");

    private static readonly SqlText Insert = new("INSERT INTO track_batches(fixes, rows) VALUES(?1, ?2)");

    protected override void Write(SqliteWriteSession session)
    {
        foreach (var worker in NewWorkers)
        {
            session[AddWorker].Bind(1, worker.Number).Bind(2, worker.District.Value).Bind(3, worker.Id.Value).Run();
        }

        session[Insert].Bind(1, Count).Bind(2, Rows.Span).Run();
    }

    protected override void ToPool() => OperationPool<SqliteFixBatch>.Return(this);
}
