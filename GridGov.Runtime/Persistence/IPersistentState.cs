namespace GridGov.Runtime;

/// <summary>A named, versioned record of a grain; read before OnActivateAsync, written when the grain says so.</summary>
/// <typeparam name="TState">A class with a parameterless constructor that the registered JSON contexts know.</typeparam>
public interface IPersistentState<TState> : IStorage
{
    /// <summary>The value; a new one when the store held none.</summary>
    TState State { get; set; }
}
