using System.Globalization;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite;

/// <summary>Versions of grain state: different after every write, also when a record was removed and made again, also over restarts. The upper bits
/// count the openings of the store, the lower 40 the writes since.</summary>
internal sealed class EtagSequence
{
    private const int WriteBits = 40;

    private long _last;

    private EtagSequence(long last) => _last = last;

    internal static EtagSequence Load(SqliteConnection connection)
    {
        connection.Execute("UPDATE store SET openings = openings + 1");
        return new EtagSequence(long.Parse(connection.Ask("SELECT openings FROM store")!, CultureInfo.InvariantCulture) << WriteBits);
    }

    internal long Next() => Interlocked.Increment(ref _last);
}
