using SQLitePCL;

namespace GridGov.Load.District;

/// <summary>Counts the fixes in the embedded store, beside the running silo and read-only.</summary>
internal static class StoredFixes
{
    // Both tables in one statement: a fix that is being packed is in one of them.
    private const string Sql = "SELECT (SELECT coalesce(sum(fixes), 0) FROM track_batches) + (SELECT coalesce(sum(fixes), 0) FROM track_chunks)";

    static StoredFixes() => Batteries_V2.Init();

    public static long Count(string dataDirectory) => (long)Ask(dataDirectory, Sql);

    /// <summary>Of what has left the tail; not a number when nothing has.</summary>
    public static double PackedBytesPerFix(string dataDirectory) => Ask(dataDirectory, "SELECT sum(length(packed)) * 1.0 / sum(fixes) FROM track_chunks");

    private static double Ask(string dataDirectory, string sql)
    {
        Check(raw.sqlite3_open_v2(Path.Combine(dataDirectory, "gridgov.db"), out var database, raw.SQLITE_OPEN_READONLY, null));
        using (database)
        {
            raw.sqlite3_busy_timeout(database, 10_000);
            Check(raw.sqlite3_prepare_v2(database, sql, out var statement));
            using (statement)
            {
                return raw.sqlite3_step(statement) == raw.SQLITE_ROW
                    ? raw.sqlite3_column_double(statement, 0)
                    : throw new InvalidOperationException($"The fixes cannot be counted: {raw.sqlite3_errmsg(database).utf8_to_string()}");
            }
        }
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"The fixes cannot be counted: SQLite {code}, {raw.sqlite3_errstr(code).utf8_to_string()}");
        }
    }
}
