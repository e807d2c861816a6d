using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>
/// What generated references have in common. A call to an idle activation runs on the caller's thread without a request object;
/// any other becomes a <see cref="GrainCall"/> that waits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly GrainType _type;
    private ActivationContext? _activation;

    /// <summary>A reference to the grain with this key.</summary>
    protected GrainReference(GrainBinding binding, string key)
    {
        _type = binding.Type;
        Key = key;
    }

    internal string Key { get; }

    internal GrainId GrainId => new(_type.Name, Key);

    internal GrainRuntime Runtime => _type.Runtime;

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && ReferenceEquals(_type, other._type) && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_type, Key);

    /// <inheritdoc/>
    public override string ToString() => GrainId.ToString();

    /// <summary>Begins a turn on this thread if the grain is active and idle; if not, the call has to be sent.</summary>
    protected bool TryBegin(GrainMethod method, out Turn turn)
    {
        var runtime = _type.Runtime;
        var activation = _activation;
        if (activation is null && !TryFind(out activation))
        {
            turn = default;
            return false;
        }

        if (!runtime.MayRunInline || InlineDepth.Current >= runtime.Options.MaxInlineDepth || RuntimeTracing.IsListenedTo)
        {
            turn = default;
            return false;
        }

        var previous = SynchronizationContext.Current;
        var caller = previous as TurnContext;
        var mode = _type.IsReentrant ? CallMode.Interleave : method.Mode;
        if (!activation.TryBegin(method, mode, caller, out var context))
        {
            turn = default;
            return false;
        }

        _type.Calls.Add();
        InlineDepth.Enter();
        SynchronizationContext.SetSynchronizationContext(context);
        turn = new Turn(context, previous, caller, method, mode);
        return true;
    }

    /// <summary>Sends a call that answers with a value.</summary>
    protected Task<TResult> Send<TResult>(GrainCall<TResult> call, GrainMethod method, CancellationToken cancellationToken = default)
    {
        Dispatch(call, method, cancellationToken);
        return call.Task;
    }

    /// <summary>Sends a call that answers without a value.</summary>
    protected Task Send(GrainVoidCall call, GrainMethod method, CancellationToken cancellationToken = default)
    {
        Dispatch(call, method, cancellationToken);
        return call.Task;
    }

    /// <summary>Sends a call that nobody waits for. The task is complete at once; it has failed only when the call was not even queued.</summary>
    protected Task SendOneWay(GrainVoidCall call, GrainMethod method, CancellationToken cancellationToken = default)
    {
        Dispatch(call, method, cancellationToken);
        return call.WasRefused ? call.Task : Task.CompletedTask;
    }

    private bool TryFind([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ActivationContext? activation)
    {
        if (!_type.TryFind(Key, out activation))
        {
            return false;
        }

        if (!_type.IsStatelessWorker)
        {
            _activation = activation;
        }

        return true;
    }

    private void Dispatch(GrainCall call, GrainMethod method, CancellationToken cancellationToken)
    {
        if (_activation is { IsDead: true })
        {
            _activation = null;
        }

        call.Method = method;
        call.Mode = method.Mode;
        call.Cancellation = cancellationToken;
        if (!method.IsOneWay && SynchronizationContext.Current is TurnContext caller)
        {
            call.Caller = caller;
            call.CallerTurn = caller.Number;
        }

        _type.Runtime.Send(_type, Key, call, comesFromGrain: SynchronizationContext.Current is TurnContext);
    }
}
