using GridGov.Grains.Audit;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;

namespace GridGov.Storage.Tests.Contracts;

public abstract class AnchorContract : ContractTests
{
    private IAnchorStore Anchors => Store.Port<IAnchorStore>();

    [Fact]
    public async Task Anchors_are_kept_whole_and_once()
    {
        (await Anchors.LastAsync(Lanshan, None)).ShouldBeNull();
        (await Anchors.TryAddAsync(Anchor(1), None)).ShouldBeTrue();
        (await Anchors.TryAddAsync(Anchor(1) with { Root = "forged" }, None)).ShouldBeFalse();
        (await Anchors.TryAddAsync(Anchor(2), None)).ShouldBeTrue();
        await Store.ReopenAsync();

        var kept = (await Anchors.FindAsync(Lanshan, 1, None))!;
        (kept with { Heads = [] }).ShouldBe(Anchor(1) with { Heads = [] });
        kept.Heads.ShouldBe(Anchor(1).Heads);
        AnchorChain.RootOf(kept).ShouldBe(AnchorChain.RootOf(Anchor(1)), "what comes back is what was sealed");
        (await Anchors.LastAsync(Lanshan, None))!.Number.ShouldBe(2);
        (await Anchors.FindAsync(Luozhuang, 1, None)).ShouldBeNull();
        (await Anchors.ListAsync(Lanshan, int.MaxValue, 10, None)).ShouldBe([AnchorSummary.Of(Anchor(2)), AnchorSummary.Of(Anchor(1))]);
        (await Anchors.ListAsync(Lanshan, 2, 10, None)).ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    [Fact]
    public async Task Of_each_timeline_that_grew_the_newest_entry_of_the_time_is_its_head()
    {
        var timelines = Store.Port<ITimelineStore>();
        foreach (var incident in new[] { "b", "a" })
        {
            var hash = TimelineChain.Genesis;
            for (var n = 0; n < 4; n++)
            {
                var entry = TimelineChain.Next(n, hash, Noon.AddMinutes(n), "press", "device:d1", null);
                await timelines.AppendAsync(Lanshan, new IncidentId(incident), [entry], None);
                hash = entry.Hash;
            }
        }

        await timelines.AppendAsync(Lanshan, new IncidentId("old"), [TimelineChain.Next(0, TimelineChain.Genesis, Noon.AddDays(-1), "opened", "x", null)], None);
        await timelines.AppendAsync(Luozhuang, new IncidentId("c"), [TimelineChain.Next(0, TimelineChain.Genesis, Noon, "opened", "x", null)], None);

        var heads = await Anchors.HeadsAsync(Lanshan, Noon, Noon.AddMinutes(3), None);

        heads.Select(static head => (head.Incident.Value, head.Number)).ShouldBe([("a", 3), ("b", 3)]);
        heads[0].Hash.ShouldBe((await timelines.ReadAsync(Lanshan, new IncidentId("a"), None))[2].Hash);
        heads.ShouldAllBe(static head => head.Hash.Length == 64);
    }

    [Fact]
    public async Task A_span_of_the_audit_is_given_in_order()
    {
        var audit = Store.Port<IAuditLog>();
        foreach (var (minute, district) in new[] { (0, Lanshan), (2, Lanshan), (1, Lanshan), (1, Luozhuang), (3, Lanshan) })
        {
            await audit.AppendAsync(new AuditEntry { District = district, At = Noon.AddMinutes(minute), Actor = "a", Action = "view_track", Subject = "worker:w1" }, None);
        }

        var given = new List<AuditEntry>();
        await audit.ReadSpanAsync(Lanshan, Noon, Noon.AddMinutes(3), given.Add, None);

        given.Select(static entry => (entry.At - Noon).TotalMinutes).ShouldBe([0, 2, 1]);
        given.Select(static entry => entry.Number).ShouldBeInOrder();
    }

    private static Anchor Anchor(int number) => new()
    {
        District = Lanshan, Number = number, Day = new DateOnly(2026, 11, 21), TakenAt = Noon, Previous = AnchorChain.Genesis,
        Heads = [new AnchorHead(new IncidentId("d1-1"), 3, new string('a', 64)), new AnchorHead(new IncidentId("d2-1"), 1, new string('b', 64))],
        Audit = new AnchorAudit(Noon.AddDays(-1), Noon, 12, new string('c', 64)), Root = new string((char)('0' + number), 64),
    };
}
