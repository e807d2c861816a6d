namespace GridGov.Benchmarks.Runtime;

public sealed class BenchGrain : Grain, IBenchGrain
{
    private int _sum;

    public ValueTask<int> AddAsync(int amount) => ValueTask.FromResult(_sum += amount);

    public Task TouchAsync()
    {
        _sum++;
        return Task.CompletedTask;
    }
}
