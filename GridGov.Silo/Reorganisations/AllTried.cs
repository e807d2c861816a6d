using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace GridGov.Silo.Reorganisations;

/// <summary>Tries all of many, a few at once: one that fails stops no other, and is told of at the end.</summary>
internal sealed class AllTried(int atOnce, CancellationToken cancellationToken)
{
    private readonly ConcurrentQueue<Exception> _faults = new();

    public Task EachAsync<T>(IEnumerable<T> all, Func<T, CancellationToken, Task> act) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (one, token) => await TryAsync(one, act, token));

    /// <summary>After the last of them.</summary>
    public void ThrowIfAnyFailed()
    {
        if (!_faults.IsEmpty)
        {
            throw new AggregateException(_faults);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown when all were tried.")]
    private async Task TryAsync<T>(T one, Func<T, CancellationToken, Task> act, CancellationToken token)
    {
        try
        {
            await act(one, token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            _faults.Enqueue(fault);
        }
    }
}
