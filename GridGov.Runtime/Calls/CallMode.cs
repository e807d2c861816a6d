namespace GridGov.Runtime;

/// <summary>With what a call may share its activation.</summary>
public enum CallMode : byte
{
    /// <summary>One at a time.</summary>
    Exclusive,

    /// <summary>May interleave with other calls that only read.</summary>
    ReadOnly,

    /// <summary>May start while any other call awaits.</summary>
    Interleave,
}
