using GridGov.Interfaces.Dispatch;

namespace GridGov.Grains.Tests.Walk;

/// <summary>Stands before the dispatch index: refuses what is put into its queue or asked of it, or holds its turns so that its mailbox fills.</summary>
internal sealed class DispatchGate : IIncomingGrainCallFilter
{
    private TaskCompletionSource? _held;

    /// <summary>How many calls were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Whether <see cref="IDispatchGrain.EnqueueAsync"/> fails as a full mailbox does.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>Whether <see cref="IDispatchGrain.ProposeAsync"/> fails as a full mailbox does.</summary>
    public bool IsRefusingQuestions { get; set; }

    /// <summary>From now on the index's next turn waits for <see cref="Release"/>.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        var held = _held;
        _held = null;
        held?.SetResult();
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is IDispatchGrain)
        {
            if ((IsRefusing && context.MethodName == nameof(IDispatchGrain.EnqueueAsync))
                || (IsRefusingQuestions && context.MethodName == nameof(IDispatchGrain.ProposeAsync)))
            {
                Refused++;
                throw new LimitExceededException("MailboxCapacity", 1, 1, "the index");
            }

            await (_held?.Task ?? Task.CompletedTask);
        }

        await context.Invoke();
    }
}
