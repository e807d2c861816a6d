using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>What the references of one grain interface share: which grain class answers, in which runtime.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainBinding
{
    internal GrainBinding(GrainType type, GrainInterface contract)
    {
        Type = type;
        Contract = contract;
    }

    internal GrainType Type { get; }

    internal GrainInterface Contract { get; }
}
