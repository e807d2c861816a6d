using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Runtime;

/// <summary>What all records of one name share.</summary>
internal abstract class StateBinding;

/// <summary>What all records of one name share: the store, the serializer, the first value.</summary>
internal sealed class StateBinding<TState>(GrainRuntime runtime, string name, string? storage, Func<TState> create) : StateBinding
{
    public string Name => name;

    public Func<TState> Create => create;

    public IGrainStateStore Store { get; } =
        (storage is null ? null : runtime.ServiceProvider.GetKeyedService<IGrainStateStore>(storage))
        ?? runtime.ServiceProvider.GetRequiredService<IGrainStateStore>();

    public IGrainStateSerializer Serializer { get; } = runtime.ServiceProvider.GetRequiredService<IGrainStateSerializer>();
}
