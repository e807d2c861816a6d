using GridGov.MqttBridge.Broker.Sessions;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class TakeOverLedgerTests
{
    private static readonly SessionKey Key = new("gateway", "c");

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void The_first_take_overs_in_a_row_cost_nothing_and_later_ones_more_and_more()
    {
        var ledger = new TakeOverLedger(_clock);

        var delays = Enumerable.Range(0, TakeOverLedger.Free + 7).Select(_ => TakeOverLedger.DelayOf(ledger.Count(Key)).TotalSeconds).ToList();

        delays.ShouldBe([.. Enumerable.Repeat(0.0, TakeOverLedger.Free), 0.25, 0.5, 1, 2, 4, 4, 4]);
    }

    [Fact]
    public void A_quiet_time_ends_the_row()
    {
        var ledger = new TakeOverLedger(_clock);
        for (var n = 0; n < TakeOverLedger.Free + 3; n++)
        {
            ledger.Count(Key);
        }

        _clock.Advance(TimeSpan.FromSeconds(16));

        ledger.Count(Key).ShouldBe(1);
    }

    [Fact]
    public void Each_session_has_its_own_row()
    {
        var ledger = new TakeOverLedger(_clock);
        ledger.Count(Key);

        ledger.Count(new SessionKey("gateway", "d")).ShouldBe(1);
        ledger.Count(new SessionKey("other", "c")).ShouldBe(1);
    }
}
