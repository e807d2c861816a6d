using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>What generated code says about a grain interface.</summary>
/// <param name="interfaceType">The interface.</param>
/// <param name="createReference">Makes a reference to the grain with a key.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainInterface(Type interfaceType, Func<GrainBinding, string, GrainReference> createReference)
{
    /// <summary>The interface.</summary>
    public Type InterfaceType { get; } = interfaceType;

    internal GrainReference CreateReference(GrainBinding binding, string key) => createReference(binding, key);
}
