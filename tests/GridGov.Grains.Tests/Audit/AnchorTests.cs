using System.Collections.Immutable;
using GridGov.Grains.Audit;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Tests.Audit;

public sealed class AnchorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_root_is_what_its_description_says()
    {
        // sha256sum of the lines, made by hand
        var text = "gridgov-anchor-1\n371302\n2\n2026-11-21\n2026-11-21T04:00:00.000Z\n" + new string('0', 64) + "\nd1-1 3 " + new string('a', 64)
            + "\naudit 2026-11-20T04:00:00.000Z 2026-11-21T04:00:00.000Z 12 " + new string('c', 64) + "\n";

        AnchorChain.RootOf(Anchor()).ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Every_part_of_it_counts()
    {
        var anchor = Anchor();
        Anchor[] others =
        [
            anchor with { District = new DistrictId("371311") }, anchor with { Number = 3 }, anchor with { Day = new DateOnly(2026, 11, 22) },
            anchor with { TakenAt = Noon.AddMilliseconds(1) }, anchor with { Previous = new string('1', 64) }, anchor with { Heads = [] },
            anchor with { Heads = [anchor.Heads[0] with { Number = 4 }] }, anchor with { Audit = anchor.Audit with { Entries = 13 } },
            anchor with { Audit = anchor.Audit with { To = Noon.AddMilliseconds(1) } },
        ];

        others.Append(anchor).Select(AnchorChain.RootOf).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void Every_field_of_an_audit_entry_counts()
    {
        var entry = new AuditEntry { Number = 1, District = new DistrictId("371302"), At = Noon, Actor = "a", Action = "b", Subject = "c", Details = "d" };
        AuditEntry[] others =
        [
            entry with { Number = 2 }, entry with { At = Noon.AddMilliseconds(1) }, entry with { Actor = "x" }, entry with { Action = "x" },
            entry with { Subject = "x" }, entry with { Details = null },
        ];

        others.Append(entry).Select(one => AnchorChain.After(AnchorChain.Genesis, one)).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void A_timeline_may_have_grown_and_nothing_else()
    {
        var entries = Timeline(5);
        var head = new AnchorHead(new IncidentId("d1-1"), 3, entries[2].Hash);

        AnchorFinding.Of(head, entries).ShouldBeNull();
        AnchorFinding.Of(head, entries[..2])!.Kind.ShouldBe(AnchorFault.TimelineShort);
        AnchorFinding.Of(head, [])!.Kind.ShouldBe(AnchorFault.TimelineShort);
        AnchorFinding.Of(head, entries.SetItem(1, entries[1] with { Actor = "forger" }))!.Kind.ShouldBe(AnchorFault.TimelineBroken);

        // one who has changed an entry and made the chain anew
        AnchorFinding.Of(head, Timeline(5, "forger"))!.Kind.ShouldBe(AnchorFault.TimelineOther);
    }

    private static ImmutableArray<TimelineEntry> Timeline(int length, string firstActor = "device:d1")
    {
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        for (var n = 0; n < length; n++)
        {
            entries.Add(TimelineChain.Next(
                n, n == 0 ? TimelineChain.Genesis : entries[n - 1].Hash, Noon.AddMinutes(n), "press", n == 0 ? firstActor : "device:d1", null));
        }

        return entries.ToImmutable();
    }

    private static Anchor Anchor() => new()
    {
        District = new DistrictId("371302"), Number = 2, Day = new DateOnly(2026, 11, 21), TakenAt = Noon, Previous = AnchorChain.Genesis,
        Heads = [new AnchorHead(new IncidentId("d1-1"), 3, new string('a', 64))], Audit = new AnchorAudit(Noon.AddDays(-1), Noon, 12, new string('c', 64)), Root = "",
    };
}
