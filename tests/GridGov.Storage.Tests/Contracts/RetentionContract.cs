using System.Collections.Concurrent;
using System.Collections.Immutable;
using GridGov.Grains.Audit;
using GridGov.Grains.Grids;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Tests.Tracks;

namespace GridGov.Storage.Tests.Contracts;

public abstract class RetentionContract : ContractTests
{
    private static readonly WorkerId Worker = new("w1");
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private ITrackStore Tracks => Store.Port<ITrackStore>();

    private ITrackRetention Retention => Store.Port<ITrackRetention>();

    private IAuditLog Audit => Store.Port<IAuditLog>();

    [Fact]
    public async Task Old_days_become_coarse_and_the_others_stay_as_they_were()
    {
        await WalkAsync(Morning.AddDays(-91));
        await WalkAsync(Morning.AddDays(-90));

        (await Retention.CoarsenAsync(Morning.AddDays(-90), None)).ShouldBe(new RetentionCount(1, 120, 12));
        (await Retention.CoarsenAsync(Morning.AddDays(-90), None)).ShouldBe(default, "once is enough");

        var coarse = await ReadAsync(Morning.AddDays(-91));
        coarse.ShouldBe(TrackCoarsening.Coarsen(Walk(Morning.AddDays(-91))));
        coarse.Count.ShouldBe(12, "an hour's walk in steps of five minutes");
        (await ReadAsync(Morning.AddDays(-90))).ShouldBe(Walk(Morning.AddDays(-90)));
        (await Tracks.CountAsync(Lanshan, None)).ShouldBe(12 + 120);
    }

    [Fact]
    public async Task A_fix_that_comes_late_for_a_coarse_day_becomes_coarse_too()
    {
        var day = Morning.AddDays(-100);
        await WalkAsync(day);
        await Retention.CoarsenAsync(Morning.AddDays(-90), None);
        var late = Walk(day)[0] with { RecordedAtMs = day.AddHours(5).ToUnixTimeMilliseconds() };
        await Tracks.StoreAsync(Lanshan, Worker, [late]);

        (await Retention.CoarsenAsync(Morning.AddDays(-90), None)).Days.ShouldBe(1);

        (await ReadAsync(day)).ShouldBe(TrackCoarsening.Coarsen([.. Walk(day), late]));
    }

    [Fact]
    public async Task Expired_days_are_gone_whatever_their_month_and_the_others_stay()
    {
        DateTimeOffset[] gone = [DateTimeOffset.UnixEpoch, Morning.AddDays(-800), Morning.AddDays(-31), Morning.AddDays(-1)];
        foreach (var day in gone.Append(Morning))
        {
            await WalkAsync(day);
        }

        (await Retention.ExpireAsync(Morning, None)).Days.ShouldBeGreaterThan(0);
        (await Retention.ExpireAsync(Morning, None)).ShouldBe(default);

        foreach (var day in gone)
        {
            (await ReadAsync(day)).ShouldBeEmpty();
        }

        (await ReadAsync(Morning)).ShouldBe(Walk(Morning));
        await WalkAsync(Morning.AddDays(-31));
        (await ReadAsync(Morning.AddDays(-31))).Count.ShouldBe(120, "an old fix can still be stored");
    }

    [Fact]
    public async Task Older_days_are_left_to_their_grids_and_coarse_ones_after_them()
    {
        var grids = new OneGrid();
        var (old, older) = (Morning.AddDays(-91), Morning.AddDays(-95));
        await WalkAsync(old);
        await WalkAsync(older);
        await WalkAsync(Morning.AddDays(-40));
        await Retention.CoarsenAsync(Morning.AddDays(-30), None);
        await Tracks.StoreAsync(Lanshan, Worker, [Walk(older)[0] with { RecordedAtMs = older.AddHours(5).ToUnixTimeMilliseconds() }]);

        (await Retention.ToGridAsync(Morning.AddDays(-90), grids, None)).ShouldBe(new RetentionCount(2, 25, 25));
        (await Retention.ToGridAsync(Morning.AddDays(-90), grids, None)).ShouldBe(default, "once is enough");
        (await Retention.CoarsenAsync(Morning.AddDays(-30), None)).ShouldBe(default, "nothing is coarser than its grid");

        grids.Asked.ShouldAllBe(district => district == Lanshan);
        foreach (var day in new[] { old, older })
        {
            (await ReadAsync(day)).ShouldAllBe(static fix => fix.LatitudeE7 == 351_000_000 && fix.LongitudeE7 == 1_183_000_000 && fix.Flags == 8);
        }

        (await ReadAsync(Morning.AddDays(-40))).ShouldBe(TrackCoarsening.Coarsen(Walk(Morning.AddDays(-40))));
    }

    [Fact]
    public async Task What_was_broken_off_is_gone_on_with_and_alarms_need_not_wait_for_it()
    {
        for (var worker = 0; worker < 100; worker++)
        {
            await Tracks.StoreAsync(Lanshan, new WorkerId($"w{worker}"), [Walk(Morning.AddDays(-200))[0]]);
        }

        using var crash = new CancellationTokenSource();
        var broken = Retention.CoarsenAsync(Morning, crash.Token);
        await Audit.AppendAsync(new AuditEntry { District = Lanshan, At = Morning, Actor = "a", Action = "alarm", Subject = "device:d1" }, None);
        await crash.CancelAsync();
        var before = await broken.ContinueWith(static run => run.IsCompletedSuccessfully, TaskScheduler.Default);

        var rest = await Retention.CoarsenAsync(Morning, None);

        rest.Days.ShouldBeLessThanOrEqualTo(before ? 0 : 100);
        for (var worker = 0; worker < 100; worker++)
        {
            (await Tracks.ReadAsync(Lanshan, new WorkerId($"w{worker}"), Morning.AddDays(-200), Morning.AddDays(-199), None))
                .ShouldHaveSingleItem().Flags.ShouldBe((byte)4);
        }
    }

    [Fact]
    public async Task More_days_than_fit_one_transaction_are_worked_through()
    {
        for (var worker = 0; worker < 150; worker++)
        {
            await Tracks.StoreAsync(Lanshan, new WorkerId($"w{worker}"), [Walk(Morning.AddDays(-200))[0]]);
        }

        (await Retention.CoarsenAsync(Morning, None)).Days.ShouldBe(150);
        (await Retention.ExpireAsync(Morning, None)).Days.ShouldBeGreaterThan(0);
        (await Tracks.CountAsync(Lanshan, None)).ShouldBe(0);
    }

    [Fact]
    public async Task Old_audit_entries_may_go_and_no_others()
    {
        for (var day = 0; day < 10; day++)
        {
            await Audit.AppendAsync(new AuditEntry { District = Lanshan, At = Morning.AddDays(-day), Actor = "a", Action = "view_track", Subject = "worker:w1" }, None);
        }

        (await Store.Port<IAuditRetention>().ExpireAsync(Morning.AddDays(-5), None)).ShouldBe(4);
        (await Store.Port<IAuditRetention>().ExpireAsync(Morning.AddDays(-5), None)).ShouldBe(0);

        (await Audit.ReadAsync(Lanshan, null, null, 100, None)).Select(static entry => entry.At).ShouldBe(
            Enumerable.Range(0, 6).Select(static day => Morning.AddDays(-day)), ignoreOrder: true);
    }

    private async Task WalkAsync(DateTimeOffset day) => await Task.WhenAll(Walk(day).Select(fix => Tracks.StoreAsync(Lanshan, Worker, [fix])));

    private Task<IReadOnlyList<StoredFix>> ReadAsync(DateTimeOffset day) => Tracks.ReadAsync(Lanshan, Worker, day, day.AddDays(1), None);

    /// <summary>Everything lies in one grid.</summary>
    private sealed class OneGrid : IGridMapSource, IGridLookup
    {
        private static readonly GridCode Code = new("371302001001001");

        public ConcurrentBag<DistrictId> Asked { get; } = [];

        public ValueTask<IGridLookup> GetAsync(DistrictId district, CancellationToken cancellationToken)
        {
            Asked.Add(district);
            return new ValueTask<IGridLookup>(this);
        }

        public GridCode? Find(GeoPoint place) => Code;

        public ImmutableArray<GridCode> PathOf(GridCode code) => [code];

        public ImmutableArray<GridCode> FormerPathOf(GridCode code) => PathOf(code);

    public GridCode? LivingOf(GridCode code, GeoPoint? place) => code;

    public ImmutableArray<GridCode> AllLivingOf(ImmutableArray<GridCode> codes) => codes;

    public GridLevel? LevelOf(GridCode code) => GridLevel.Base;

        public GeoPoint? CentroidOf(GridCode code) => GeoPoint.FromDegrees(latitude: 35.1, longitude: 118.3);

        public bool Contains(GridCode code, GeoPoint place) => true;
    }

    /// <summary>An hour, a fix every 30 s.</summary>
    private static StoredFix[] Walk(DateTimeOffset day) => [.. Enumerable.Range(0, 120).Select(n => new StoredFix(
        day.AddHours(1).AddSeconds(30 * n).ToUnixTimeMilliseconds(), day.AddHours(1).AddSeconds((30 * n) + 1).ToUnixTimeMilliseconds(),
        350_512_345 + (n * 311), 1_183_298_765 - (n * 177), 120, 130, (short)n, 0))];
}
