namespace GridGov.Runtime.Tests.Calls;

public class OverloadTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_full_mailbox_refuses_with_a_typed_error_and_recovers()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe, options => options.MailboxCapacity = 3);
        var grain = host.Probe("a");
        var held = grain.HoldAsync("1");
        List<Task> waiting = [grain.AddAsync(1), grain.AddAsync(1), grain.AddAsync(1)];

        await Should.ThrowAsync<LimitExceededException>(() => grain.AddAsync(1));
        await Should.ThrowAsync<LimitExceededException>(() => grain.TellAsync("refused"));
        _probe.Open("1");
        await Eventually.Completes(Task.WhenAll([held, .. waiting]), "the accepted calls");

        (await grain.AddAsync(1)).ShouldBe(4);
        _probe.Has("refused").ShouldBeFalse();
    }
}
