using System.Collections.Concurrent;

namespace GridGov.Storage.GroupCommit;

/// <summary>Writes that wait for their next use; bounded.</summary>
internal static class OperationPool<TOperation>
    where TOperation : class, new()
{
    private const int MaxKept = 32_768;

    private static readonly ConcurrentQueue<TOperation> Kept = new();
    private static int _count;

    internal static TOperation Rent()
    {
        if (Kept.TryDequeue(out var operation))
        {
            Interlocked.Decrement(ref _count);
            return operation;
        }

        return new TOperation();
    }

    internal static void Return(TOperation operation)
    {
        if (Interlocked.Increment(ref _count) <= MaxKept)
        {
            Kept.Enqueue(operation);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
