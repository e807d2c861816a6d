using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Runtime;

/// <summary>Writes or clears one record; checks the version it replaces.</summary>
internal sealed class GrainStateWrite : PooledWrite<SqliteWriteSession, GrainStateWrite, long>
{
    private const int LargestKeptBuffer = 64 * 1024;

    private static readonly SqlText Insert = new("INSERT INTO grain_state(name, key, etag, json) VALUES(?2, ?1, ?3, ?4) ON CONFLICT DO NOTHING");
    private static readonly SqlText Update = new("UPDATE grain_state SET etag = ?3, json = ?4 WHERE key = ?1 AND name = ?2 AND etag = ?5");
    private static readonly SqlText Delete = new("DELETE FROM grain_state WHERE key = ?1 AND name = ?2 AND etag = ?3");
    private static readonly SqlText SelectEtag = new("SELECT etag FROM grain_state WHERE key = ?1 AND name = ?2");

    private string _name = "";
    private string _key = "";
    private byte[] _json = [];
    private int _length;
    private long _expectedEtag;
    private long _newEtag;
    private bool _isClear;

    internal override int HeldBytes => _length;

    /// <summary>Copies the value: a caller who has given up may use its memory again while this still waits.</summary>
    internal void Set(string name, string key, ReadOnlySpan<byte> json, long expectedEtag, long newEtag)
    {
        (_name, _key, _expectedEtag, _newEtag, _isClear, _length) = (name, key, expectedEtag, newEtag, false, json.Length);
        if (_json.Length < json.Length)
        {
            _json = new byte[int.Max(512, (int)uint.Min((uint)json.Length * 2, (uint)Array.MaxLength))];
        }

        json.CopyTo(_json);
    }

    internal void SetClear(string name, string key, long expectedEtag) =>
        (_name, _key, _expectedEtag, _newEtag, _isClear, _length) = (name, key, expectedEtag, 0, true, 0);

    internal override void Apply(SqliteWriteSession session)
    {
        var changed = _isClear ? Clear(session) : _expectedEtag == 0 ? Add(session) : Replace(session);
        if (changed > 0)
        {
            Result = _newEtag;
            return;
        }

        var stored = StoredEtag(session);
        if (_isClear && stored == 0 && _expectedEtag == 0)
        {
            Result = 0;
            return;
        }

        Refusal = new InconsistentStateException(
            $"{(_isClear ? "Clearing" : "Writing")} state {_name} of grain {_key} was refused.", EtagText(stored), EtagText(_expectedEtag));
    }

    protected override void Clear()
    {
        (_name, _key, _length) = ("", "", 0);
        if (_json.Length > LargestKeptBuffer)
        {
            _json = [];
        }
    }

    private static string? EtagText(long etag) => etag == 0 ? null : etag.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private int Add(SqliteWriteSession session) => session[Insert].Bind(1, _key).Bind(2, _name).Bind(3, _newEtag).Bind(4, _json.AsSpan(0, _length)).Run();

    private int Replace(SqliteWriteSession session) =>
        session[Update].Bind(1, _key).Bind(2, _name).Bind(3, _newEtag).Bind(4, _json.AsSpan(0, _length)).Bind(5, _expectedEtag).Run();

    private int Clear(SqliteWriteSession session) => session[Delete].Bind(1, _key).Bind(2, _name).Bind(3, _expectedEtag).Run();

    private long StoredEtag(SqliteWriteSession session)
    {
        using var row = session[SelectEtag].Bind(1, _key).Bind(2, _name);
        return row.Step() ? row.Long(0) : 0;
    }
}
