using System.Buffers;
using System.Globalization;

namespace GridGov.Runtime;

/// <summary>A record of an activation: the value, its version, and where it is kept.</summary>
internal sealed class PersistentState<TState>(ActivationContext activation, StateBinding<TState> binding) : PersistentState, IPersistentState<TState>
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_spare;

    private long _etag;
    private TState? _state;
    private bool _isMade;

    /// <summary>The first value is made when somebody looks: a record that is read from the store never needs it.</summary>
    public TState State
    {
        get
        {
            if (!_isMade)
            {
                State = binding.Create();
            }

            return _state!;
        }

        set
        {
            _state = value;
            _isMade = true;
        }
    }

    public string? Etag => _etag == 0 ? null : _etag.ToString(CultureInfo.InvariantCulture);

    public bool RecordExists => _etag != 0;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public override Task ReadStateAsync(CancellationToken cancellationToken)
    {
        var reading = binding.Store.ReadAsync(binding.Name, activation.Key, cancellationToken);
        if (reading.IsCompletedSuccessfully)
        {
            Adopt(reading.Result);
            return Task.CompletedTask;
        }

        return AwaitAsync(reading);

        async Task AwaitAsync(ValueTask<StoredGrainState?> pending) => Adopt(await pending);
    }

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public async Task WriteStateAsync(CancellationToken cancellationToken)
    {
        var buffer = t_spare ?? new ArrayBufferWriter<byte>(512);
        t_spare = null;
        binding.Serializer.Serialize(State, buffer);
        try
        {
            _etag = await binding.Store.WriteAsync(binding.Name, activation.Key, buffer.WrittenMemory, _etag, cancellationToken);
        }
        catch (InconsistentStateException exception)
        {
            Discard(exception);
            throw;
        }

        buffer.ResetWrittenCount();
        t_spare = buffer;
    }

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await binding.Store.ClearAsync(binding.Name, activation.Key, _etag, cancellationToken);
        }
        catch (InconsistentStateException exception)
        {
            Discard(exception);
            throw;
        }

        _etag = 0;
        Forget();
    }

    private void Adopt(StoredGrainState? stored)
    {
        _etag = stored?.Etag ?? 0;
        if (stored is { } record)
        {
            State = binding.Serializer.Deserialize<TState>(record.Json.Span);
        }
        else
        {
            Forget();
        }
    }

    private void Forget()
    {
        _state = default;
        _isMade = false;
    }

    private void Discard(InconsistentStateException exception) =>
        activation.RequestDeactivation(
            new DeactivationReason(DeactivationReasonCode.ApplicationError, exception, $"The store holds another version of {binding.Name}."), drainFirst: false);
}
