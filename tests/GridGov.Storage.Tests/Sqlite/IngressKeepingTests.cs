using GridGov.MqttBridge.Broker.Ingress;
using GridGov.Storage.Sqlite;

namespace GridGov.Storage.Tests.Sqlite;

public sealed class IngressKeepingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Unparsed_messages_are_cut_and_the_oldest_go_first()
    {
        await using var store = await SqliteFixture.CreateAsync(static options => (options.UnparsedKept, options.UnparsedPayloadBytes) = (3, 4));
        for (var n = 0; n < 5; n++)
        {
            await store.Port<IUnparsedStore>().KeepAsync(new UnparsedMessage("u", $"t/{n}", "123456"u8.ToArray(), "json.syntax", Noon));
        }

        using var reader = store.Port<SqliteStore>().Read();
        reader.Connection.Ask("SELECT group_concat(topic || ':' || CAST(payload AS TEXT), ' ') FROM unparsed").ShouldBe("t/2:1234 t/3:1234 t/4:1234");
    }

    [Fact]
    public async Task Dead_letters_are_kept_whole()
    {
        await using var store = await SqliteFixture.CreateAsync();
        await store.Port<IDeadLetterStore>().KeepAsync(new DeadLetter("u", "t", new byte[9_000], "NullReferenceException", 3, Noon));

        using var reader = store.Port<SqliteStore>().Read();
        reader.Connection.Ask("SELECT length(payload) || ' ' || attempts FROM dead_letters").ShouldBe("9000 3");
    }
}
