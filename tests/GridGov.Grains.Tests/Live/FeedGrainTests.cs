using System.Collections.Concurrent;
using System.Globalization;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces;
using GridGov.Interfaces.Live;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Live;

public sealed class FeedGrainTests : IAsyncLifetime
{
    private PlacesHost _places = null!;

    private IFeedGrain Feed => _places.Host.Grains.Feed(Lattice.District);

    public async Task InitializeAsync() => _places = await PlacesHost.StartAsync();

    public async Task DisposeAsync() => await _places.DisposeAsync();

    [Fact]
    public async Task Events_are_counted_from_one_without_gaps_and_published_in_order()
    {
        var heard = new ConcurrentQueue<FeedEvent>();
        await _places.Host.Client.GetStreamProvider(LiveStreams.Provider).GetStream<FeedNotice>(LiveStreams.Feed(Lattice.District))
            .SubscribeAsync((notice, _) =>
            {
                foreach (var change in notice.Events)
                {
                    heard.Enqueue(change);
                }

                return Task.CompletedTask;
            });

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Feed.AppendAsync([Entry($"e{i}", 1)], default)));

        _places.Feed.Events.Select(change => change.Sequence).ShouldBe(Enumerable.Range(1, 200).Select(i => (long)i));
        await Eventually.That(() => heard.Count == 200, "all events on the stream");
        heard.Select(change => change.Sequence).ShouldBeInOrder();
        (await Feed.GetSequenceAsync(default)).ShouldBe(200);
    }

    [Fact]
    public async Task What_gathers_during_a_write_goes_into_one_write()
    {
        _places.Feed.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Feed.AppendAsync([Entry("first", 1)], default);
        var others = Enumerable.Range(0, 50).Select(i => Feed.AppendAsync([Entry($"e{i}", 1)], default)).ToArray();
        (await Feed.GetSequenceAsync(default)).ShouldBe(0);

        var hold = _places.Feed.Hold;
        _places.Feed.Hold = null;
        hold.SetResult();
        await Eventually.Completes(Task.WhenAll([first, .. others]), "all appends");

        _places.Feed.Events.Count.ShouldBe(51);
        _places.Feed.Writes.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task The_same_version_again_and_an_older_one_are_left_out()
    {
        await Feed.AppendAsync([Entry("e", 5)], default);
        await Feed.AppendAsync([Entry("e", 5)], default);
        await Feed.AppendAsync([Entry("e", 4), Entry("e", 6)], default);

        _places.Feed.Events.Select(change => change.Entry.Version).ShouldBe([5, 6]);
    }

    [Fact]
    public async Task What_was_known_before_a_restart_is_known_after_it_and_the_sequence_goes_on()
    {
        await Feed.AppendAsync([Entry("e", 5)], default);
        await _places.Host.RestartAsync();

        await Feed.AppendAsync([Entry("e", 5), Entry("f", 1)], default);

        _places.Feed.Events.Select(change => (change.Sequence, change.Entry.Id)).ShouldBe([(1, "e"), (2, "f")]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_failed_leaves_neither_gap_nor_double_whether_it_got_there_or_not(bool gotThere)
    {
        await Feed.AppendAsync([Entry("before", 1)], default);
        _places.Feed.StoresWhatFails = gotThere;
        _places.Feed.FailingWrites = 1;
        await Should.ThrowAsync<IOException>(() => Feed.AppendAsync([Entry("e", 1)], default));

        await Feed.AppendAsync([Entry("e", 1)], default);
        await Feed.AppendAsync([Entry("after", 1)], default);

        _places.Feed.Events.Select(change => (change.Sequence, change.Entry.Id)).ShouldBe([(1, "before"), (2, "e"), (3, "after")]);
    }

    private static FeedEntry Entry(string id, long version) => new()
    {
        Kind = EntityKind.Incident,
        Id = id,
        Version = version,
        Since = DateTimeOffset.UnixEpoch,
        At = DateTimeOffset.UnixEpoch,
        Body = [.. System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{id}}","version":{{version}}}"""))],
    };
}
