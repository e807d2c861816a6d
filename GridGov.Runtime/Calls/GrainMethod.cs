using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>What generated code says about a method of a grain interface; one object per method and process.</summary>
/// <param name="interfaceName">The full name of the interface.</param>
/// <param name="name">The method's name.</param>
/// <param name="mode">With what it may interleave, by its own attributes.</param>
/// <param name="isOneWay">Whether the caller does not wait.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainMethod(string interfaceName, string name, CallMode mode, bool isOneWay)
{
    /// <summary>The full name of the interface.</summary>
    public string InterfaceName { get; } = interfaceName;

    /// <summary>The method's name.</summary>
    public string Name { get; } = name;

    internal CallMode Mode { get; } = mode;

    internal bool IsOneWay { get; } = isOneWay;

    /// <inheritdoc/>
    public override string ToString() => $"{InterfaceName.AsSpan(InterfaceName.LastIndexOf('.') + 1)}.{Name}";
}
