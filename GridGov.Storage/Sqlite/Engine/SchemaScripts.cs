using System.Globalization;

namespace GridGov.Storage.Sqlite.Engine;

/// <summary>The numbered scripts <c>Schema/Sqlite/NNN_….sql</c>; each is applied once, in a transaction that also raises <c>user_version</c>.</summary>
internal static class SchemaScripts
{
    /// <summary>The newest version that this program knows.</summary>
    internal static int NewestVersion => All.Count;

    private static readonly IReadOnlyList<string> All = EmbeddedScripts.Load("Schema.Sqlite.");

    /// <summary>Brings a database up to date.</summary>
    /// <exception cref="StoreException">It is not ours, or newer than this program.</exception>
    internal static void Apply(SqliteConnection connection, string file)
    {
        var version = CheckOwn(connection, file);
        for (var next = version + 1; next <= All.Count; next++)
        {
            connection.Execute("BEGIN IMMEDIATE");
            connection.Execute(All[next - 1]);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={SqliteFile.ApplicationId}; PRAGMA user_version={next}; COMMIT;"));
        }
    }

    /// <summary>Answers the schema version of a database of ours; 0 for an empty file.</summary>
    /// <exception cref="StoreException">It is not ours, or newer than this program.</exception>
    internal static int CheckOwn(SqliteConnection connection, string file)
    {
        var version = Number(connection, "PRAGMA user_version");
        var application = Number(connection, "PRAGMA application_id");
        var isEmpty = version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty && application != SqliteFile.ApplicationId)
        {
            throw new StoreException($"{file} is a SQLite database, but not one of GridGov. Choose another data directory with --data.");
        }

        return version <= NewestVersion
            ? version
            : throw new StoreException(
                $"{file} was written by a newer GridGov (schema {version}, this program knows {NewestVersion}). Start the newer version, or restore a backup made by this one.");
    }

    private static int Number(SqliteConnection connection, string sql) => int.Parse(connection.Ask(sql) ?? "0", CultureInfo.InvariantCulture);
}
