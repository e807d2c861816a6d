using System.Collections.Immutable;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Incidents;

public sealed class TimelineChainTests
{
    [Fact]
    public void An_untouched_chain_holds() => TimelineChain.FirstBroken(Chain()).ShouldBeNull();

    [Fact]
    public void A_changed_entry_shows()
    {
        var chain = Chain();

        TimelineChain.FirstBroken(chain.SetItem(2, chain[2] with { Actor = "somebody else" })).ShouldBe(3);
        TimelineChain.FirstBroken(chain.SetItem(1, chain[1] with { At = chain[1].At.AddMilliseconds(1) })).ShouldBe(2);
    }

    [Fact]
    public void A_removed_or_exchanged_entry_shows()
    {
        var chain = Chain();

        TimelineChain.FirstBroken(chain.RemoveAt(1)).ShouldBe(2);
        TimelineChain.FirstBroken(chain.SetItem(1, chain[2]).SetItem(2, chain[1])).ShouldBe(2);
    }

    [Fact]
    public void The_canonical_text_is_fixed() =>
        TimelineChain.CanonicalText(Chain()[0]).ShouldBe("1\n2026-01-05T04:00:00.000Z\nevent0\nsystem\n{\"n\":0}");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 30)]
    [InlineData(30, 30)]
    [InlineData(45, 45)]
    public void Presses_are_told_at_most_every_thirty_seconds(int pressedAfter, int toldAfter) =>
        new PressCollapse(TimeSpan.FromSeconds(30)).TellAt(pressedAfter == 0 ? null : Noon, Noon.AddSeconds(pressedAfter))
            .ShouldBe(Noon.AddSeconds(toldAfter));

    private static ImmutableArray<TimelineEntry> Chain()
    {
        var record = new IncidentRecord();
        for (var i = 0; i < 5; i++)
        {
            record = record.Log(Noon.AddTicks(i), $"event{i}", "system", $"{{\"n\":{i}}}");
        }

        return record.Unflushed;
    }
}
