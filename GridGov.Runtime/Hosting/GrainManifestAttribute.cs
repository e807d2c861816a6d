using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>Names the generated <see cref="GrainManifest"/> of an assembly.</summary>
/// <param name="manifestType">The manifest; has a parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainManifestAttribute(Type manifestType) : Attribute
{
    /// <summary>The manifest.</summary>
    public Type ManifestType { get; } = manifestType;
}
