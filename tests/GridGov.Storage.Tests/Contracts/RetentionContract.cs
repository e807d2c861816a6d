using GridGov.Grains.Audit;
using GridGov.Grains.Tracks;
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

        (await Retention.CoarsenAsync(Morning.AddDays(-90), None)).ShouldBe(1);
        (await Retention.CoarsenAsync(Morning.AddDays(-90), None)).ShouldBe(0, "once is enough");

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

        (await Retention.CoarsenAsync(Morning.AddDays(-90), None)).ShouldBe(1);

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

        (await Retention.ExpireAsync(Morning, None)).ShouldBeGreaterThan(0);
        (await Retention.ExpireAsync(Morning, None)).ShouldBe(0);

        foreach (var day in gone)
        {
            (await ReadAsync(day)).ShouldBeEmpty();
        }

        (await ReadAsync(Morning)).ShouldBe(Walk(Morning));
        await WalkAsync(Morning.AddDays(-31));
        (await ReadAsync(Morning.AddDays(-31))).Count.ShouldBe(120, "an old fix can still be stored");
    }

    [Fact]
    public async Task More_days_than_fit_one_transaction_are_worked_through()
    {
        for (var worker = 0; worker < 150; worker++)
        {
            await Tracks.StoreAsync(Lanshan, new WorkerId($"w{worker}"), [Walk(Morning.AddDays(-200))[0]]);
        }

        (await Retention.CoarsenAsync(Morning, None)).ShouldBe(150);
        (await Retention.ExpireAsync(Morning, None)).ShouldBeGreaterThan(0);
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

    /// <summary>An hour, a fix every 30 s.</summary>
    private static StoredFix[] Walk(DateTimeOffset day) => [.. Enumerable.Range(0, 120).Select(n => new StoredFix(
        day.AddHours(1).AddSeconds(30 * n).ToUnixTimeMilliseconds(), day.AddHours(1).AddSeconds((30 * n) + 1).ToUnixTimeMilliseconds(),
        350_512_345 + (n * 311), 1_183_298_765 - (n * 177), 120, 130, (short)n, 0))];
}
