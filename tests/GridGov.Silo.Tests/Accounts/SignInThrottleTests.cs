using System.Net;
using GridGov.Silo.Accounts;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Accounts;

public sealed class SignInThrottleTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress Gateway = IPAddress.Parse("198.51.100.20");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero));
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new SignInThrottle(_time);

    [Fact]
    public void Five_failures_are_free_then_the_wait_doubles_up_to_a_minute()
    {
        Fail(5);
        _throttle.WaitFor("gate", Guesser).ShouldBe(TimeSpan.FromSeconds(1));
        Fail(1);
        _throttle.WaitFor("gate", Guesser).ShouldBe(TimeSpan.FromSeconds(2));
        Fail(10);
        _throttle.WaitFor("gate", Guesser).ShouldBe(TimeSpan.FromMinutes(1));

        _time.Advance(TimeSpan.FromMinutes(1));

        _throttle.WaitFor("gate", Guesser).ShouldBeNull();
    }

    [Fact]
    public void Guessing_elsewhere_does_not_keep_the_gateway_out()
    {
        Fail(50);

        _throttle.WaitFor("gate", Gateway).ShouldBeNull();
        _throttle.WaitFor("GATE", Guesser).ShouldNotBeNull("capital letters are no new account");
    }

    [Fact]
    public void A_success_forgets_the_failures_of_its_own_address()
    {
        Fail(6);

        _throttle.Succeeded("gate", Gateway);
        _throttle.WaitFor("gate", Guesser).ShouldNotBeNull();
        _throttle.Succeeded("gate", Guesser);

        _throttle.WaitFor("gate", Guesser).ShouldBeNull();
    }

    [Fact]
    public void A_customer_with_a_whole_ipv6_prefix_is_one_address()
    {
        for (var n = 0; n < 5; n++)
        {
            _throttle.Failed("gate", IPAddress.Parse($"2001:db8:1:2::{n}"));
        }

        _throttle.WaitFor("gate", IPAddress.Parse("2001:db8:1:2:ffff::1")).ShouldNotBeNull();
        _throttle.WaitFor("gate", IPAddress.Parse("2001:db8:1:3::1")).ShouldBeNull();
    }

    private void Fail(int times)
    {
        for (var n = 0; n < times; n++)
        {
            _throttle.Failed("gate", Guesser);
        }
    }
}
