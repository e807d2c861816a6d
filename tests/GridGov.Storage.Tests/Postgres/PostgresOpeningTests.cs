using GridGov.Storage.Postgres.Engine;
using GridGov.Testing;

namespace GridGov.Storage.Tests.Postgres;

public sealed class PostgresOpeningTests
{
    [Fact]
    public async Task A_second_opening_of_a_database_is_refused_with_who_has_it()
    {
        await using var first = await PostgresFixture.CreateAsync();

        var refusal = await RefusalAsync(first.Connection);

        refusal.ShouldContain("in use by another GridGov process");
        refusal.ShouldContain("from 127.0.0.1");
    }

    [Fact]
    public async Task After_closing_the_database_is_free_again()
    {
        await using var store = await PostgresFixture.CreateAsync();

        await store.ReopenAsync();
        await store.ReopenAsync();
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_alone()
    {
        var (server, connection, database) = await DatabaseAsync();
        await (await PostgresFixture.OpenAsync(connection)).DisposeAsync();
        await server.AskAsync(database, "UPDATE gridgov.store SET version = 999");

        (await RefusalAsync(connection)).ShouldContain($"schema 999, this program knows {PostgresSchema.NewestVersion}");
    }

    [Fact]
    public async Task Tables_of_something_else_under_our_name_are_refused()
    {
        var (server, connection, database) = await DatabaseAsync();
        await server.AskAsync(database, $"CREATE SCHEMA gridgov AUTHORIZATION {PostgresServer.User}; CREATE TABLE gridgov.other(x int)");

        (await RefusalAsync(connection)).ShouldContain("not GridGov's");
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_not_shown()
    {
        var (_, connection, _) = await DatabaseAsync();

        var refusal = await RefusalAsync(connection.Replace(PostgresServer.Password, "wrong-secret", StringComparison.Ordinal));

        refusal.ShouldContain("refuses the sign-in");
        refusal.ShouldNotContain("wrong-secret");
    }

    [Fact]
    public async Task A_missing_database_is_said()
    {
        var server = await SharedPostgres.GetAsync();

        (await RefusalAsync(server.Connection("absent"))).ShouldContain("does not exist");
    }

    [Fact]
    public async Task A_database_that_is_not_in_Unicode_is_refused() =>
        (await RefusalAsync(await (await SharedPostgres.GetAsync()).CreateDatabaseAsync(encoding: "LATIN1"))).ShouldContain("LATIN1");

    [Fact]
    public async Task A_server_that_does_not_come_is_given_up_on()
    {
        var server = await SharedPostgres.GetAsync();

        (await RefusalAsync(server.Connection("x", FreePort.Next()))).ShouldContain("was not to be reached");
    }

    [Fact]
    public async Task A_server_that_comes_late_is_waited_for()
    {
        await using var server = await PostgresServer.StartAsync();
        var connection = await server.CreateDatabaseAsync();
        await server.StopAsync();

        var opening = PostgresFixture.OpenAsync(connection);
        await server.StartAgainAsync();

        await using var store = await Eventually.Completes(opening, "the store to open", TimeSpan.FromMinutes(1));
        store.Port<StorageHealth>().IsWritable.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Host=db;Passwort=s3cret")]
    [InlineData("Host=db;Port=s3cret")]
    [InlineData("Database=gridgov;Password=s3cret")]
    [InlineData("postgresql://gridgov:s3cret@:/x")]
    public void A_malformed_connection_string_is_refused_without_being_shown(string text) =>
        Should.Throw<StoreException>(() => PostgresTarget.Parse(text)).Message.ShouldNotContain("s3cret");

    [Theory]
    [InlineData("postgresql://gridgov:s3cret@db:5433/grid?sslmode=verify-full", "PostgreSQL db:5433/grid as gridgov")]
    [InlineData("postgres://g%40v:s3cret@db/grid", "PostgreSQL db:5432/grid as g@v")]
    [InlineData("Host=db;Database=grid;Username=gridgov;Password=s3cret", "PostgreSQL db:5432/grid as gridgov")]
    public void A_target_says_where_it_is_but_not_its_password(string text, string expected) => PostgresTarget.Parse(text).ToString().ShouldBe(expected);

    private static async Task<(PostgresServer Server, string Connection, string Database)> DatabaseAsync()
    {
        var server = await SharedPostgres.GetAsync();
        var connection = await server.CreateDatabaseAsync();
        return (server, connection, connection.Split("Database=")[1].Split(';')[0]);
    }

    private static async Task<string> RefusalAsync(string connection) => (await Should.ThrowAsync<StoreException>(() => PostgresFixture.OpenAsync(
        connection, static options => options.LockPatience = options.StartPatience = TimeSpan.FromMilliseconds(200)))).Message;
}
