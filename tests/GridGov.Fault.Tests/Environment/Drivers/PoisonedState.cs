using GridGov.Testing.EndToEnd;
using SQLitePCL;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>A trigger in the silo's own database that refuses each write of one grain's state: what a bug of ours would look like from outside.</summary>
internal static class PoisonedState
{
    public static void Of(SiloProcess silo, string state, string id)
    {
        Batteries_V2.Init();
        raw.sqlite3_open(Path.Combine(silo.DataDirectory, "gridgov.db"), out var database).ShouldBe(raw.SQLITE_OK);
        using (database)
        {
            raw.sqlite3_busy_timeout(database, 10_000);
            foreach (var change in new[] { "INSERT", "UPDATE" })
            {
                raw.sqlite3_exec(
                    database,
                    $"CREATE TRIGGER poison_{change} BEFORE {change} ON grain_state WHEN NEW.name = '{state}' AND NEW.key LIKE '%/{id}' BEGIN SELECT RAISE(ABORT, 'poisoned'); END")
                    .ShouldBe(raw.SQLITE_OK, raw.sqlite3_errmsg(database).utf8_to_string());
            }
        }
    }
}
