using System.Collections.Concurrent;

namespace GridGov.Storage.GroupCommit;

/// <summary>A part of a committed batch, settled by one work item: 64 callers cost one trip through the thread pool, and those of one connection
/// mostly finish on one thread, so that it can answer them in one send.</summary>
internal sealed class SettledPart<TSession> : IThreadPoolWorkItem
{
    internal const int Size = 64;

    private static readonly ConcurrentQueue<SettledPart<TSession>> Kept = new();

    private readonly WriteOperation<TSession>[] _operations = new WriteOperation<TSession>[Size];
    private int _count;

    /// <summary>Hands a committed batch to the thread pool.</summary>
    internal static void Settle(ReadOnlySpan<WriteOperation<TSession>> batch)
    {
        while (!batch.IsEmpty)
        {
            var part = Kept.TryDequeue(out var kept) ? kept : new SettledPart<TSession>();
            part._count = Math.Min(Size, batch.Length);
            batch[..part._count].CopyTo(part._operations);
            batch = batch[part._count..];
            ThreadPool.UnsafeQueueUserWorkItem(part, preferLocal: false);
        }
    }

    public void Execute()
    {
        for (var i = 0; i < _count; i++)
        {
            var operation = _operations[i];
            _operations[i] = null!;
            operation.Settle();
        }

        Kept.Enqueue(this);
    }
}
