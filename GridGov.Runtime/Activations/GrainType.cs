using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace GridGov.Runtime;

/// <summary>A registered grain class in a running runtime, with the directory of its activations.</summary>
internal sealed class GrainType(GrainRuntime runtime, GrainClass definition)
{
    private readonly ConcurrentDictionary<string, ActivationContext> _activations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WorkerSet> _workers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StateBinding> _states = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static PersistentState? t_constructing;

    public GrainRuntime Runtime => runtime;

    public string Name => definition.Name;

    public CallCount Calls { get; } = runtime.Metrics.CallsTo(definition.Name);

    public Type ClassType => definition.ClassType;

    public bool IsReentrant => definition.IsReentrant;

    public bool IsKeptAlive => definition.IsKeptAlive;

    public bool IsRemindable => definition.IsRemindable;

    public bool IsStatelessWorker => definition.MaxWorkers != 0;

    /// <summary>What is in memory; may be walked while it changes.</summary>
    public IEnumerable<ActivationContext> Activations =>
        IsStatelessWorker ? _workers.SelectMany(pair => pair.Value.Members) : _activations.Select(pair => pair.Value);

    public bool TryFind(string key, [NotNullWhen(true)] out ActivationContext? activation)
    {
        if (IsStatelessWorker)
        {
            activation = _workers.TryGetValue(key, out var set) ? set.FindIdle() : null;
            return activation is not null;
        }

        return _activations.TryGetValue(key, out activation);
    }

    /// <summary>Finds an activation for a call, or makes one that the caller then has to activate.</summary>
    public ActivationContext FindOrAdd(string key, GrainCall first, bool activateHere, out bool isNew)
    {
        isNew = false;
        if (IsStatelessWorker)
        {
            return _workers.GetOrAdd(key, static (k, type) => new WorkerSet(type, k), this).FindOrAdd(first, activateHere, definition.MaxWorkers, out isNew);
        }

        while (true)
        {
            if (_activations.TryGetValue(key, out var activation))
            {
                return activation;
            }

            var fresh = new ActivationContext(this, key);
            if (!activateHere)
            {
                fresh.Prime(first, isLinked: false);
            }

            if (_activations.TryAdd(key, fresh))
            {
                isNew = true;
                return fresh;
            }

            if (!activateHere)
            {
                fresh.Abandon();
            }
        }
    }

    public void Replace(ActivationContext old, ActivationContext successor) => _activations.TryUpdate(old.Key, successor, old);

    public void Forget(ActivationContext activation)
    {
        if (IsStatelessWorker)
        {
            if (_workers.TryGetValue(activation.Key, out var set))
            {
                set.Remove(activation);
            }

            return;
        }

        _activations.TryRemove(new KeyValuePair<string, ActivationContext>(activation.Key, activation));
    }

    /// <summary>Makes the grain instance and answers its records, linked.</summary>
    public PersistentState? Construct(ActivationContext activation, out IGrainBase instance)
    {
        var outer = t_constructing;
        t_constructing = null;
        try
        {
            instance = (IGrainBase)definition.Construct(activation);
            return t_constructing;
        }
        finally
        {
            t_constructing = outer;
        }
    }

    public IPersistentState<TState> AddState<TState>(ActivationContext activation, string name, string? storage, Func<TState> create)
    {
        var binding = (StateBinding<TState>)_states.GetOrAdd(
            name, static (n, made) => new StateBinding<TState>(made.Runtime, n, made.Storage, made.Create), (Runtime: runtime, Storage: storage, Create: create));
        var state = new PersistentState<TState>(activation, binding) { Following = t_constructing };
        t_constructing = state;
        return state;
    }
}
