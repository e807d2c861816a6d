using System.Collections.Concurrent;
using GridGov.Silo.Reorganisations;

namespace GridGov.Silo.Tests.Reorganisations;

public sealed class AllTriedTests
{
    [Fact]
    public async Task One_that_fails_stops_no_other_and_is_told_of_at_the_end()
    {
        var done = new ConcurrentBag<int>();
        var tried = new AllTried(1, CancellationToken.None);

        await tried.EachAsync(Enumerable.Range(1, 5), (one, _) => ActAsync(done, one));
        await tried.EachAsync([6], (one, _) => ActAsync(done, one));

        done.Order().ShouldBe([1, 3, 5]);
        Should.Throw<AggregateException>(tried.ThrowIfAnyFailed).InnerExceptions.Select(static fault => fault.Message).ShouldBe(["2", "4", "6"]);
    }

    [Fact]
    public async Task Where_none_fails_nothing_is_told()
    {
        var done = new ConcurrentBag<int>();
        var tried = new AllTried(4, CancellationToken.None);

        await tried.EachAsync([1, 3], (one, _) => ActAsync(done, one));

        Should.NotThrow(tried.ThrowIfAnyFailed);
        done.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_stops_it_stops_it_at_once()
    {
        using var stop = new CancellationTokenSource();
        var done = new ConcurrentBag<int>();
        var tried = new AllTried(1, stop.Token);

        await Should.ThrowAsync<OperationCanceledException>(() => tried.EachAsync([1, 3, 5], async (one, token) =>
        {
            await ActAsync(done, one);
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        }));

        done.ShouldBe([1]);
        Should.NotThrow(tried.ThrowIfAnyFailed);
    }

    private static Task ActAsync(ConcurrentBag<int> done, int one)
    {
        if (one % 2 == 0)
        {
            throw new InvalidOperationException($"{one}");
        }

        done.Add(one);
        return Task.CompletedTask;
    }
}
