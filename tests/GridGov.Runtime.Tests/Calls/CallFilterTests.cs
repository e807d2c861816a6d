namespace GridGov.Runtime.Tests.Calls;

public class CallFilterTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task Filters_run_around_every_call_in_the_order_they_were_added()
    {
        await using var host = await StartAsync();

        (await host.Probe("a").AddAsync(1)).ShouldBe(1);

        _probe.Notes.ShouldBe(["outer before AddAsync on probe/a", "inner before AddAsync on probe/a", "inner after 1", "outer after 1"]);
    }

    [Fact]
    public async Task A_filter_may_change_the_result()
    {
        await using var host = await StartAsync();

        (await host.Probe("a").EchoAsync("change me")).ShouldBe("changed");
    }

    [Fact]
    public async Task A_filter_sees_the_grains_exception_and_the_caller_too()
    {
        await using var host = await StartAsync();

        await Should.ThrowAsync<ArithmeticException>(() => host.Probe("a").FailAsync("broken", beforeFirstAwait: false));

        _probe.Has("inner saw broken").ShouldBeTrue();
    }

    private Task<GrainHost> StartAsync() => RuntimeFixture.StartAsync(_probe, more: services => services
        .AddSingleton<IIncomingGrainCallFilter>(new NotingFilter("outer", _probe))
        .AddSingleton<IIncomingGrainCallFilter>(new NotingFilter("inner", _probe)));

    private sealed class NotingFilter(string name, Probe probe) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            probe.Note($"{name} before {context.MethodName} on {context.TargetId}");
            try
            {
                await context.Invoke();
            }
            catch (ArithmeticException exception)
            {
                probe.Note($"{name} saw {exception.Message}");
                throw;
            }

            probe.Note($"{name} after {context.Result}");
            if (context.Result is "change me")
            {
                context.Result = "changed";
            }
        }
    }
}
