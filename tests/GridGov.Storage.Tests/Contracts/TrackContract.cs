using GridGov.Grains.Tracks;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Tests.Tracks;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Tests.Contracts;

public abstract class TrackContract : ContractTests
{
    private static readonly WorkerId Worker = new("w1");

    private ITrackStore Tracks => Store.Port<ITrackStore>();

    [Fact]
    public async Task A_worker_without_fixes_has_an_empty_track() =>
        (await Tracks.ReadAsync(Lanshan, Worker, Noon, Noon.AddDays(1), None)).ShouldBeEmpty();

    [Fact]
    public async Task Fixes_are_read_in_event_time_order_whole_and_doubled()
    {
        StoredFix[] fixes = [Fix(20), Fix(5), Fix(10) with { AccuracyDm = -1, HeadingDegrees = -1, SpeedCmPerSecond = -1, Flags = 3 }, Fix(5)];
        foreach (var fix in fixes)
        {
            await Tracks.StoreAsync(Lanshan, Worker, [fix]);
        }

        await Store.ReopenAsync();

        (await Tracks.ReadAsync(Lanshan, Worker, Noon, Noon.AddDays(1), None)).ShouldBe([fixes[1], fixes[3], fixes[2], fixes[0]]);
    }

    [Fact]
    public async Task A_run_of_any_length_is_stored_whole_and_beside_those_of_others()
    {
        var runs = new[] { 1, 2, 63, 64, 65, 700 }.Select(length => Enumerable.Range(0, length).Select(Fix).ToArray()).ToArray();

        await Task.WhenAll(runs.Select(run => Tracks.StoreAsync(Lanshan, new WorkerId($"w{run.Length}"), run)));

        foreach (var run in runs)
        {
            (await Tracks.ReadAsync(Lanshan, new WorkerId($"w{run.Length}"), Noon, Noon.AddDays(1), None)).ShouldBe(run);
        }

        (await Tracks.CountAsync(Lanshan, None)).ShouldBe(runs.Sum(run => run.Length));
    }

    [Fact]
    public async Task The_range_includes_its_start_and_not_its_end()
    {
        for (var second = 0; second < 5; second++)
        {
            await Tracks.StoreAsync(Lanshan, Worker, [Fix(second)]);
        }

        (await Tracks.ReadAsync(Lanshan, Worker, Noon.AddSeconds(1), Noon.AddSeconds(3), None)).ShouldBe([Fix(1), Fix(2)]);
    }

    [Fact]
    public async Task Workers_and_districts_are_told_apart_and_counted()
    {
        await Tracks.StoreAsync(Lanshan, Worker, [Fix(1)]);
        await Tracks.StoreAsync(Lanshan, new WorkerId("w2"), [Fix(2)]);
        await Tracks.StoreAsync(Luozhuang, Worker, [Fix(3)]);

        (await Tracks.ReadAsync(Lanshan, Worker, Noon, Noon.AddDays(1), None)).ShouldBe([Fix(1)]);
        (await Tracks.CountAsync(Lanshan, None)).ShouldBe(2);
        (await Tracks.CountAsync(Luozhuang, None)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_producers_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async worker =>
        {
            for (var second = 0; second < 50; second++)
            {
                await Tracks.StoreAsync(Lanshan, new WorkerId($"w{worker}"), [Fix(second)]);
            }
        }));

        (await Tracks.CountAsync(Lanshan, None)).ShouldBe(5_000);
        (await Tracks.ReadAsync(Lanshan, new WorkerId("w42"), Noon, Noon.AddDays(1), None)).ShouldBe(Enumerable.Range(0, 50).Select(Fix));
    }

    [Fact]
    public async Task A_packed_track_reads_the_same_as_its_raw_rows_also_with_late_fixes()
    {
        var walk = PackingTests.Walk(2_880);
        foreach (var part in new[] { walk[..900], walk[1_200..], walk[900..1_200] }) // the third part arrives late
        {
            await Task.WhenAll(part.Select(fix => Tracks.StoreAsync(Lanshan, Worker, [fix])));
            await Store.Port<TrackPacker>().PackAllAsync(None);
        }

        var read = await Tracks.ReadAsync(Lanshan, Worker, PackingTests.Morning, PackingTests.Morning.AddDays(1), None);

        read.ShouldBe(walk);
        (await Tracks.CountAsync(Lanshan, None)).ShouldBe(2_880);
        (await Store.Port<ITrackTail>().PackAsync(least: 1, most: 10, None)).ShouldBe(0, "nothing is left in the tail");
    }

    [Fact]
    public async Task Fixes_of_clocks_that_are_wrong_by_years_are_stored_as_well()
    {
        DateTimeOffset[] times = [DateTimeOffset.UnixEpoch, new(1999, 12, 31, 0, 0, 0, TimeSpan.Zero), new(2099, 2, 28, 0, 0, 0, TimeSpan.Zero)];
        foreach (var at in times)
        {
            await Tracks.StoreAsync(Lanshan, Worker, [Fix(0) with { RecordedAtMs = at.ToUnixTimeMilliseconds() }]);
        }

        await Store.Port<TrackPacker>().PackAllAsync(None);

        foreach (var at in times)
        {
            (await Tracks.ReadAsync(Lanshan, Worker, at, at.AddDays(1), None)).ShouldHaveSingleItem().RecordedAtMs.ShouldBe(at.ToUnixTimeMilliseconds());
        }
    }

    protected static StoredFix Fix(int second) => new(
        Noon.AddSeconds(second).ToUnixTimeMilliseconds(),
        Noon.AddSeconds(second + 1).ToUnixTimeMilliseconds(),
        350_500_000 + (second * 31),
        1_183_200_000 - (second * 17),
        120,
        130,
        (short)(second % 360),
        0);
}
