using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>The grain interfaces and classes of one assembly; generated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainManifest
{
    /// <summary>The grain interfaces declared in the assembly.</summary>
    public abstract IReadOnlyList<GrainInterface> Interfaces { get; }

    /// <summary>The grain classes declared in the assembly.</summary>
    public abstract IReadOnlyList<GrainClass> Classes { get; }
}
