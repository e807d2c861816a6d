using System.Globalization;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Runtime;

/// <summary>Writes or clears one record; checks the version it replaces.</summary>
internal sealed class GrainStateWrite : PooledWrite<PostgresWriteSession, GrainStateWrite, long>, IGroupPart
{
    private const int LargestKeptBuffer = 64 * 1024;

    private byte[] _json = [];
    private int _length;

    internal string Name { get; private set; } = "";

    internal string Key { get; private set; } = "";

    internal long ExpectedEtag { get; private set; }

    internal long NewEtag { get; private set; }

    internal bool IsClear { get; private set; }

    internal ReadOnlyMemory<byte> Json => _json.AsMemory(0, _length);

    /// <summary>The statement has found the version that it replaces.</summary>
    internal bool IsDone { get; set; }

    /// <summary>What it found instead; 0: no record.</summary>
    internal long StoredEtag { get; set; }

    internal override int HeldBytes => _length;

    /// <summary>Copies the value: a caller who has given up may use its memory again while this still waits.</summary>
    internal void Set(string name, string key, ReadOnlySpan<byte> json, long expectedEtag, long newEtag)
    {
        (Name, Key, ExpectedEtag, NewEtag, IsClear, _length) = (name, key, expectedEtag, newEtag, false, json.Length);
        if (_json.Length < json.Length)
        {
            _json = new byte[int.Max(512, (int)uint.Min((uint)json.Length * 2, (uint)Array.MaxLength))];
        }

        json.CopyTo(_json);
    }

    internal void SetClear(string name, string key, long expectedEtag) =>
        (Name, Key, ExpectedEtag, NewEtag, IsClear, _length) = (name, key, expectedEtag, 0, true, 0);

    internal override void Apply(PostgresWriteSession session) => session.Stage(this, this);

    public void AddTo(PostgresGroup group)
    {
        (IsDone, StoredEtag) = (false, 0);
        group.Of<GrainStateSet>().Add(this);
    }

    public void Ran()
    {
        if (IsDone)
        {
            Result = NewEtag;
        }
        else
        {
            Refusal = new InconsistentStateException(
                $"{(IsClear ? "Clearing" : "Writing")} state {Name} of grain {Key} was refused.", EtagText(StoredEtag), EtagText(ExpectedEtag));
        }
    }

    protected override void Clear()
    {
        (Name, Key, _length) = ("", "", 0);
        if (_json.Length > LargestKeptBuffer)
        {
            _json = [];
        }
    }

    private static string? EtagText(long etag) => etag == 0 ? null : etag.ToString(CultureInfo.InvariantCulture);
}
