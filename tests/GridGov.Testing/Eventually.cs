namespace GridGov.Testing;

/// <summary>Waits for a fact that other threads bring about, with a deadline that names it.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="condition">Looked at every few milliseconds of real time.</param>
    /// <param name="what">The fact in words, for the failure.</param>
    /// <param name="patience">How long to wait; null: 30 s.</param>
    /// <exception cref="TimeoutException">It did not come to hold.</exception>
    public static Task That(Func<bool> condition, string what, TimeSpan? patience = null) =>
        That(() => Task.FromResult(condition()), what, patience);

    /// <inheritdoc cref="That(Func{bool}, string, TimeSpan?)"/>
    public static async Task That(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        var limit = patience ?? Patience;
        while (!await condition())
        {
            if (clock.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"Waited {limit} for: {what}.");
            }

            await Task.Delay(Pause, clock);
        }
    }

    /// <summary>Waits for a value that is not null, and answers it.</summary>
    public static async Task<T> Find<T>(Func<T?> find, string what, TimeSpan? patience = null)
        where T : class
    {
        T? found = null;
        await That(() => (found = find()) is not null, what, patience);
        return found!;
    }

    /// <summary>Awaits a task, but not forever.</summary>
    /// <exception cref="TimeoutException">It did not complete.</exception>
    public static async Task<T> Completes<T>(Task<T> task, string what, TimeSpan? patience = null)
    {
        await Completes((Task)task, what, patience);
        return await task;
    }

    /// <inheritdoc cref="Completes{T}(Task{T}, string, TimeSpan?)"/>
    public static async Task Completes(Task task, string what, TimeSpan? patience = null)
    {
        await Task.WhenAny(task, Task.Delay(patience ?? Patience, TimeProvider.System));
        if (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {patience ?? Patience} for: {what}.");
        }

        await task;
    }
}
