namespace GridGov.Testing.EndToEnd;

/// <summary>The stores that a silo can be started on: the same tests go over both.</summary>
internal static class SiloStore
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    private static readonly Lazy<Task<PostgresServer>> Server = new(static () => PostgresServer.StartAsync());

    /// <summary>Arguments for a silo on an empty store of that kind; to be given again when it is started again.</summary>
    public static async Task<string[]> ArgumentsAsync(string store) => store switch
    {
        Sqlite => [],
        Postgres => ["--store", await (await Server.Value).CreateDatabaseAsync()],
        _ => throw new ArgumentOutOfRangeException(nameof(store), store, "There is no such store."),
    };
}
