using System.Globalization;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Maintenance;
using GridGov.Storage.Sqlite.Engine;
using Microsoft.Extensions.Logging;

namespace GridGov.Storage.Sqlite;

/// <summary>What a <see cref="SqliteStore"/> holds while it is open.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly DirectoryLock _lock;

    private OpenStore(DirectoryLock directoryLock, GroupCommitWriter<SqliteWriteSession> writer, ReaderPool readers, Interning interning, EtagSequence etags) =>
        (_lock, Writer, Readers, Interning, Etags) = (directoryLock, writer, readers, interning, etags);

    internal GroupCommitWriter<SqliteWriteSession> Writer { get; }

    internal ReaderPool Readers { get; }

    internal Interning Interning { get; }

    internal EtagSequence Etags { get; }

    internal static OpenStore Open(
        string dataDirectory, StorageOptions options, StorageHealth health, StorageMetrics metrics, TimeProvider wall, ILogger logger)
    {
        var file = Path.Combine(dataDirectory, SqliteFile.Name);
        var directoryLock = DirectoryLock.Take(dataDirectory);
        SqliteConnection? connection = null;
        try
        {
            StoreFiles.RefuseHalfRestored(dataDirectory);
            connection = SqliteFile.OpenForWriting(file);
            SchemaScripts.Apply(connection, file);
            var interning = Interning.Load(connection);
            connection.Execute("UPDATE store SET openings = openings + 1");
            var etags = new EtagSequence(long.Parse(connection.Ask("SELECT openings FROM store")!, CultureInfo.InvariantCulture));
            var writer = new GroupCommitWriter<SqliteWriteSession>(
                new SqliteWriteSession(file, connection), options, health, metrics, wall, logger);
            return new OpenStore(directoryLock, writer, new ReaderPool(file), interning, etags);
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            directoryLock.Dispose();
            if (exception is SqliteFault fault)
            {
                throw new StoreException(Explain(fault, file), fault);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Readers.Dispose();
        _lock.Dispose();
    }

    private static string Explain(SqliteFault fault, string file) => fault switch
    {
        { IsDamage: true } => $"{file} is damaged ({fault.Message}). Move the data directory away and restore the latest backup with: restore FILE.",
        { Code: SQLitePCL.raw.SQLITE_FULL } => $"There is no room left on the disk of {file}. Free some and start again.",
        { Code: SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM } =>
            $"{file} cannot be opened for writing ({fault.Message}). Check the owner and mode of the data directory and of the files in it.",
        _ => $"{file} cannot be opened: {fault.Message}. Check the disk.",
    };
}
