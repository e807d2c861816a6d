using GridGov.Grains.Leases;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Leases;

public sealed class LeaseSpreadTests
{
    [Theory]
    [InlineData("a b", "1- 2- 3- 4-", "1a 2a 3b 4b")]
    [InlineData("a b", "1- 2- 3-", "1a 2a 3b")]
    [InlineData("a b c", "1- 2- 3- 4c", "1a 2a 3b 4c")] // the odd one is a's until somebody has it
    [InlineData("a b c", "1-", "1a")]
    [InlineData("a", "1- 2x 3a", "1a 2a 3a")] // x is not among them
    public void What_is_free_is_shared_out_evenly(string silos, string held, string expected) => Spread(silos, held).ShouldBe(expected);

    [Theory]
    [InlineData("a b", "1a 2a 3a 4a", "1a 2a 3b 4b")] // b has come
    [InlineData("a b", "1b 2b 3b", "1b 2b 3a")] // the odd one stays where most are
    [InlineData("a b c", "1a 2a 3b 4b", "1a 2a 3b 4c")]
    [InlineData("a c", "1a 2b 3c 4b", "1a 2a 3c 4c")] // b has gone
    [InlineData("b c", "1a 2b 3c", "1b 2b 3c")]
    [InlineData("a b", "1a 2b 3b", "1a 2b 3b")] // as even as it goes: nothing moves
    public void As_few_as_possible_change_hands(string silos, string held, string expected) => Spread(silos, held).ShouldBe(expected);

    [Fact]
    public void Nobody_runs_anything_without_silos() => LeaseSpread.Over([], [(new DistrictId("1"), "a")]).ShouldBeEmpty();

    [Fact]
    public void What_has_been_spread_stays_and_every_step_on_the_way_leads_there()
    {
        var random = new Random(20_261_128);
        for (var round = 0; round < 500; round++)
        {
            var silos = Enumerable.Range(0, random.Next(1, 6)).Select(static n => $"s{n}").ToArray();
            var held = Enumerable.Range(0, random.Next(0, 20))
                .ToDictionary(static n => new DistrictId($"{n:D2}"), _ => random.Next(8) is var n && n < 7 ? $"s{n}" : null);

            var spread = LeaseSpread.Over(silos, held.Select(static pair => (pair.Key, pair.Value)));

            spread.Keys.ShouldBe(held.Keys, ignoreOrder: true);
            var counts = silos.Select(silo => spread.Values.Count(holder => holder == silo)).ToArray();
            (counts.Max() - counts.Min()).ShouldBeLessThanOrEqualTo(1);
            LeaseSpread.Over(silos, spread.Select(static pair => (pair.Key, (string?)pair.Value))).ShouldBe(spread, ignoreOrder: true);

            // Silos act one district at a time, in any order: the others' shares must not change under their hands.
            foreach (var (district, silo) in spread.OrderBy(_ => random.Next()))
            {
                held[district] = silo;
                LeaseSpread.Over(silos, held.Select(static pair => (pair.Key, pair.Value))).ShouldBe(spread, ignoreOrder: true);
            }
        }
    }

    /// <summary>"1a 2-": district 1 is a's, 2 is free.</summary>
    private static string Spread(string silos, string held) => string.Join(
        ' ',
        LeaseSpread.Over(silos.Split(' '), held.Split(' ').Select(static text => (new DistrictId(text[..1]), text[1..] is "-" ? null : text[1..])))
            .OrderBy(static pair => pair.Key.Value, StringComparer.Ordinal).Select(static pair => $"{pair.Key}{pair.Value}"));
}
