using GridGov.Grains.Tracks;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>Appends a run of fixes to the tail: the hottest write of all.</summary>
internal sealed class FixWrite : PooledWrite<PostgresWriteSession, FixWrite, bool>, IGroupPart
{
    private const int KeptFixes = 256;

    private StoredFix[] _fixes = new StoredFix[8];
    private int _count;

    internal string District { get; private set; } = "";

    internal string Worker { get; private set; } = "";

    internal ReadOnlyMemory<StoredFix> Fixes => _fixes.AsMemory(0, _count);

    internal void Set(string district, string worker, ReadOnlySpan<StoredFix> fixes)
    {
        (District, Worker, _count) = (district, worker, fixes.Length);
        if (_fixes.Length < _count)
        {
            _fixes = new StoredFix[_count];
        }

        fixes.CopyTo(_fixes);
    }

    internal override bool IsPatient => true;

    internal override void Apply(PostgresWriteSession session) => session.Stage(this, this);

    public void AddTo(PostgresGroup group) => group.Of<FixSet>().Add(this);

    public void Ran()
    {
    }

    protected override void Clear()
    {
        (District, Worker, _count) = ("", "", 0);
        if (_fixes.Length > KeptFixes)
        {
            _fixes = new StoredFix[KeptFixes];
        }
    }
}
