using GridGov.Grains.Leases;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Leases;

public sealed class SiloPresenceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SiloPresence _presence;

    public SiloPresenceTests() => _presence = new SiloPresence(_time);

    [Fact]
    public void Who_is_gone_counts_on_for_a_moment_and_then_no_more()
    {
        Look(("a", 0), ("b", 0)).ShouldBe("a b");

        Look(("a", 0), ("b", null)).ShouldBe("a b");
        Later(1.5, ("a", 0), ("b", null)).ShouldBe("a b");
        Later(0.6, ("a", 0), ("b", null)).ShouldBe("a");
    }

    [Fact]
    public void Who_stands_still_is_noticed_and_who_is_slow_is_not()
    {
        Look(("a", 0), ("b", 2.9)).ShouldBe("a b");

        Later(1, ("a", 0), ("b", 3.9)).ShouldBe("a b");
        Later(1.1, ("a", 0), ("b", 5)).ShouldBe("a");
        Later(1, ("a", 0), ("b", 0.2)).ShouldBe("a b");
    }

    [Fact]
    public void Who_was_long_gone_at_the_first_look_is_given_the_same_moment()
    {
        Look(("a", 0), ("b", null)).ShouldBe("a b");

        Later(2, ("a", 0), ("b", null)).ShouldBe("a");
    }

    [Fact]
    public void Who_could_not_look_for_a_while_judges_nobody_by_what_it_missed()
    {
        Look(("a", 0), ("b", 0));

        Later(60, ("a", 0.1), ("b", null)).ShouldBe("a b"); // the database is back; b comes back too
        Later(1, ("a", 0.1), ("b", 0.1)).ShouldBe("a b");
    }

    private string Later(double seconds, params ReadOnlySpan<(string Silo, double? Silence)> seen)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return Look(seen);
    }

    private string Look(params ReadOnlySpan<(string Silo, double? Silence)> seen)
    {
        var sightings = new List<SiloSighting>();
        foreach (var (silo, silence) in seen)
        {
            sightings.Add(new SiloSighting(silo, default, silence is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
        }

        return string.Join(' ', _presence.Alive([.. sightings]).Select(static silo => silo.Silo));
    }
}
