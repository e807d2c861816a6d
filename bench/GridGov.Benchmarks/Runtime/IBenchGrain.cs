namespace GridGov.Benchmarks.Runtime;

/// <summary>The smallest useful grain: a call that changes a number and answers it.</summary>
public interface IBenchGrain : IGrainWithStringKey
{
    /// <summary>Adds and answers the sum.</summary>
    ValueTask<int> AddAsync(int amount);

    /// <summary>Adds without an answer.</summary>
    Task TouchAsync();
}
