using GridGov.Storage.GroupCommit;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>A batch on its way into the database; it goes with the group's other commands.</summary>
internal sealed class PostgresFixBatch : FixBatch<PostgresWriteSession>, IGroupPart
{
    private const string AddingWorkers = "INSERT INTO track_workers(number, district, worker) SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string Inserting = "INSERT INTO track_batches(fixes, first_ms, last_ms, rows) VALUES($1, $2, $3, $4)";

    public void AddTo(PostgresGroup group)
    {
        if (NewWorkers.Count > 0)
        {
            group.Add(AddingWorkers).Parameters.Ints(NewWorkers.Select(static worker => worker.Number))
                .Texts(NewWorkers.Select(static worker => worker.District.Value)).Texts(NewWorkers.Select(static worker => worker.Id.Value));
        }

        var (first, last) = TailRows.Span(Rows.Span);
        group.Add(Inserting).Parameters.Int(Count).Long(first).Long(last).Bytes(Rows);
    }

    public void Ran()
    {
    }

    protected override void Write(PostgresWriteSession session) => session.Stage(this, this);

    protected override void ToPool() => OperationPool<PostgresFixBatch>.Return(this);
}
