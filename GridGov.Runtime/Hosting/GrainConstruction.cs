using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Runtime;

/// <summary>What generated activators call for the parameters of a grain's constructor.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GrainConstruction
{
    /// <summary>A service of the host.</summary>
    public static TService Service<TService>(IGrainContext context)
        where TService : notnull => context.ActivationServices.GetRequiredService<TService>();

    /// <summary>A keyed service of the host.</summary>
    public static TService KeyedService<TService>(IGrainContext context, object? key)
        where TService : notnull => context.ActivationServices.GetRequiredKeyedService<TService>(key);

    /// <summary>A record of the grain; read before OnActivateAsync.</summary>
    public static IPersistentState<TState> State<TState>(IGrainContext context, string stateName, string? storageName, Func<TState> create)
    {
        var activation = (ActivationContext)context;
        return activation.Type.AddState(activation, stateName, storageName, create);
    }
}
