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
    public async Task What_was_kept_is_read_by_district_newest_first_and_page_by_page()
    {
        await using var store = await SqliteFixture.CreateAsync();
        var (letters, messages) = (store.Port<IDeadLetterStore>(), store.Port<IUnparsedStore>());
        foreach (var topic in new[] { "gridgov/371302/a", "gridgov/371302/b", "gridgov/3713020/x", "gridgov/371302/c" })
        {
            await letters.KeepAsync(new DeadLetter("u", topic, "p"u8.ToArray(), "Fault: text", 3, Noon));
            await messages.KeepAsync(new UnparsedMessage("u", topic, "p"u8.ToArray(), "json.syntax", Noon));
        }

        var first = await letters.ReadAsync("gridgov/371302/", null, 2, CancellationToken.None);
        first.Select(static letter => letter.Topic).ShouldBe(["gridgov/371302/c", "gridgov/371302/b"]);
        (await letters.ReadAsync("gridgov/371302/", first[^1].Number, 2, CancellationToken.None)).ShouldHaveSingleItem().Topic.ShouldBe("gridgov/371302/a");
        var read = (await messages.ReadAsync("gridgov/371302/", null, 2, CancellationToken.None))[0];
        (read.User, read.Fault, read.ReceivedAt, System.Text.Encoding.UTF8.GetString(read.Payload.Span)).ShouldBe(("u", "json.syntax", Noon, "p"));
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
