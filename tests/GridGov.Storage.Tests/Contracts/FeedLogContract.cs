using GridGov.Grains.Live;
using GridGov.Interfaces.Live;

namespace GridGov.Storage.Tests.Contracts;

public abstract class FeedLogContract : ContractTests
{
    private IFeedLog Log => Store.Port<IFeedLog>();

    [Fact]
    public async Task An_empty_log_has_no_range() => (await Log.GetRangeAsync(Lanshan, None)).ShouldBe(new FeedRange(0, 0));

    [Fact]
    public async Task Appended_events_are_read_in_order_and_whole()
    {
        FeedEvent[] events =
        [
            FeedBuilder.Event(1, "i1", device: "d1", path: ["371302001001001", "371302001001", "371302001"]),
            FeedBuilder.Event(2, "w1", kind: EntityKind.Worker, state: null),
            FeedBuilder.Event(3, "i1", version: 2, state: "assigned"),
        ];
        await Log.AppendAsync(Lanshan, [.. events], None);

        var read = await Log.ReadAsync(Lanshan, 0, 10, None);

        read.Select(static e => e.Whole()).ShouldBe(events.Select(static e => e.Whole()));
        (await Log.ReadAsync(Lanshan, 1, 1, None)).ShouldHaveSingleItem().Sequence.ShouldBe(2);
        (await Log.ReadAsync(Lanshan, 3, 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sequence_cannot_be_appended_twice_nor_leave_a_gap()
    {
        await Log.AppendAsync(Lanshan, [FeedBuilder.Event(1), FeedBuilder.Event(2)], None);

        await Should.ThrowAsync<InvalidOperationException>(() => Log.AppendAsync(Lanshan, [FeedBuilder.Event(2, "other")], None));
        await Should.ThrowAsync<InvalidOperationException>(() => Log.AppendAsync(Lanshan, [FeedBuilder.Event(4, "other")], None));

        (await Log.GetRangeAsync(Lanshan, None)).ShouldBe(new FeedRange(1, 2));
        (await Log.GetVersionAsync(Lanshan, EntityKind.Incident, "other", None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_append_does_not_disturb_others_that_are_committed_with_it()
    {
        await Log.AppendAsync(Lanshan, [FeedBuilder.Event(1)], None);

        var refused = Enumerable.Range(0, 20).Select(_ => Log.AppendAsync(Lanshan, [FeedBuilder.Event(1)], None)).ToArray();
        var good = Log.AppendAsync(Luozhuang, [FeedBuilder.Event(1)], None);
        await good;
        await Task.WhenAll(refused).ContinueWith(static _ => { }, TaskScheduler.Default);

        refused.ShouldAllBe(static append => append.IsFaulted);
        (await Log.GetRangeAsync(Luozhuang, None)).ShouldBe(new FeedRange(1, 1));
    }

    [Fact]
    public async Task Districts_count_for_themselves()
    {
        await Log.AppendAsync(Lanshan, [FeedBuilder.Event(1), FeedBuilder.Event(2)], None);
        await Log.AppendAsync(Luozhuang, [FeedBuilder.Event(1, "x")], None);

        (await Log.ReadAsync(Luozhuang, 0, 10, None)).ShouldHaveSingleItem().Entry.Id.ShouldBe("x");
        (await Log.ReadAsync(Lanshan, 0, 10, None)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_newest_version_of_an_entity_is_known()
    {
        await Log.AppendAsync(Lanshan, [FeedBuilder.Event(1, "i1"), FeedBuilder.Event(2, "i1", version: 7)], None);

        (await Log.GetVersionAsync(Lanshan, EntityKind.Incident, "i1", None)).ShouldBe(7);
        (await Log.GetVersionAsync(Lanshan, EntityKind.Device, "i1", None)).ShouldBe(0);
        (await Log.GetVersionAsync(Luozhuang, EntityKind.Incident, "i1", None)).ShouldBe(0);
    }

    [Fact]
    public async Task Trimming_drops_old_events_and_keeps_bodies_and_the_last_sequence()
    {
        await Log.AppendAsync(Lanshan, [.. Enumerable.Range(1, 10).Select(static n => FeedBuilder.Event(n, $"i{n}", storedMinutes: n))], None);

        (await Log.TrimAsync(Lanshan, FeedBuilder.Start.AddMinutes(4), None)).ShouldBe(3);
        (await Log.GetRangeAsync(Lanshan, None)).ShouldBe(new FeedRange(4, 10));
        (await Log.TrimAsync(Lanshan, FeedBuilder.Start.AddDays(1), None)).ShouldBe(7);
        await Store.ReopenAsync();

        (await Log.GetRangeAsync(Lanshan, None)).ShouldBe(new FeedRange(0, 10));
        (await Log.GetVersionAsync(Lanshan, EntityKind.Incident, "i1", None)).ShouldBe(1);
        await Log.AppendAsync(Lanshan, [FeedBuilder.Event(11)], None);
        (await Log.GetRangeAsync(Lanshan, None)).ShouldBe(new FeedRange(11, 11));
    }

    [Fact]
    public async Task Trimming_goes_on_over_many_transactions()
    {
        await Log.AppendAsync(Lanshan, [.. Enumerable.Range(1, 12_000).Select(static n => FeedBuilder.Event(n, "i1", version: n))], None);

        (await Log.TrimAsync(Lanshan, FeedBuilder.Start.AddDays(1), None)).ShouldBe(12_000);
    }
}
