using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>What generated code says about a grain class.</summary>
/// <param name="name">Its alias, or its name in lower case without "Grain".</param>
/// <param name="classType">The class.</param>
/// <param name="construct">Makes an instance for an activation.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainClass(string name, Type classType, Func<IGrainContext, object> construct)
{
    /// <summary>Its alias, or its name in lower case without "Grain".</summary>
    public string Name { get; } = name;

    /// <summary>The class.</summary>
    public Type ClassType { get; } = classType;

    /// <summary>The grain interfaces it implements.</summary>
    public IReadOnlyList<Type> Interfaces { get; init; } = [];

    /// <summary>The names of its records.</summary>
    public IReadOnlyList<string> StateNames { get; init; } = [];

    /// <summary>Whether every call may interleave.</summary>
    public bool IsReentrant { get; init; }

    /// <summary>Whether idle activations stay.</summary>
    public bool IsKeptAlive { get; init; }

    /// <summary>Whether it receives reminders.</summary>
    public bool IsRemindable { get; init; }

    /// <summary>Most activations per key of a stateless worker, 0 for an ordinary grain.</summary>
    public int MaxWorkers { get; init; }

    internal object Construct(IGrainContext context) => construct(context);
}
