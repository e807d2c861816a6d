using GridGov.Testing;

namespace GridGov.Storage.Tests.Postgres;

/// <summary>One server for the tests that only use it; a test that stops or hurts a server starts its own.</summary>
internal static class SharedPostgres
{
    private static readonly Lazy<Task<PostgresServer>> Server = new(static () => PostgresServer.StartAsync());

    internal static Task<PostgresServer> GetAsync() => Server.Value;
}
