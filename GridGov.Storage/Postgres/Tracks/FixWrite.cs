using GridGov.Grains.Tracks;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>Appends one fix to the tail: the hottest write of all.</summary>
internal sealed class FixWrite : PooledWrite<PostgresWriteSession, FixWrite, bool>, IGroupPart
{
    internal string District { get; private set; } = "";

    internal string Worker { get; private set; } = "";

    internal StoredFix Fix { get; private set; }

    internal void Set(string district, string worker, in StoredFix fix) => (District, Worker, Fix) = (district, worker, fix);

    internal override void Apply(PostgresWriteSession session) => session.Stage(this, this);

    public void AddTo(PostgresGroup group) => group.Of<FixSet>().Add(this);

    public void Ran()
    {
    }

    protected override void Clear() => (District, Worker) = ("", "");
}
