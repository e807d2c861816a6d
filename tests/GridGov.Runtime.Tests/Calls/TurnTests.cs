namespace GridGov.Runtime.Tests.Calls;

public class TurnTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_call_answers_with_its_result()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        (await host.Probe("a").AddAsync(2)).ShouldBe(2);
        (await host.Probe("a").AddAsync(3)).ShouldBe(5);
        (await host.Probe("a").EchoAsync("灯")).ShouldBe("灯");
    }

    [Fact]
    public async Task One_turn_runs_at_a_time()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Probe("a");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                await grain.AddAsync(i % 2 == 0 ? 1 : 3);
            }
        })));

        (await grain.AddAsync(0)).ShouldBe(8 * 4_000);
        _probe.Overlaps.ShouldBe(0);
    }
}
