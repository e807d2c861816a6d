using GridGov.Storage.GroupCommit;

namespace GridGov.Storage.Sqlite.Engine;

/// <summary>The writer's connection.</summary>
internal sealed class SqliteWriteSession(string file, SqliteConnection connection) : ICommitSession
{
    private static readonly SqlText BeginText = new("BEGIN IMMEDIATE");
    private static readonly SqlText CommitText = new("COMMIT");
    private static readonly SqlText MarkText = new("SAVEPOINT operation");
    private static readonly SqlText KeepText = new("RELEASE operation");
    private static readonly SqlText UndoText = new("ROLLBACK TO operation");

    private SqliteConnection _connection = connection;
    private bool _isBroken;

    internal Statement this[SqlText sql] => _connection[sql];

    internal int Changes => _connection.Changes;

    internal long LastRowId => _connection.LastRowId;

    internal SqliteConnection Connection => _connection;

    public void Begin() => _connection[BeginText].Run();

    public void Commit() => _connection[CommitText].Run();

    public void Mark() => _connection[MarkText].Run();

    public void KeepSinceMark() => _connection[KeepText].Run();

    public void UndoSinceMark() => _connection[UndoText].Run();

    public void Rollback()
    {
        try
        {
            if (_connection.IsInTransaction) // after some faults SQLite has rolled back by itself
            {
                _connection.Execute("ROLLBACK");
            }
        }
        catch (SqliteFault)
        {
            _isBroken = true;
        }
    }

    public bool IsStoreFault(Exception exception)
    {
        if (exception is not SqliteFault { IsOfTheStore: true } fault)
        {
            return false;
        }

        // A full or locked disk leaves the connection as it is; after anything else it is opened again.
        _isBroken |= !fault.IsTransient;
        return true;
    }

    public bool Recover()
    {
        if (!_isBroken)
        {
            return false;
        }

        var fresh = SqliteFile.OpenForWriting(file);
        _connection.Dispose();
        _connection = fresh;
        _isBroken = false;
        return false; // SQLite answers for its COMMIT
    }

    public void Dispose() => _connection.Dispose();
}
