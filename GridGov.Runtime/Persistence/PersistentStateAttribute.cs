namespace GridGov.Runtime;

/// <summary>On a constructor parameter of type <see cref="IPersistentState{TState}"/>: the record to inject.</summary>
/// <param name="stateName">The name of the record; unique over all grain classes.</param>
/// <param name="storageName">The key of a registered <see cref="IGrainStateStore"/>; without a store of that key the default one is used.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>The name of the record.</summary>
    public string StateName { get; } = stateName;

    /// <summary>The key of the store, null for the default.</summary>
    public string? StorageName { get; } = storageName;
}
