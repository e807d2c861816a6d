namespace GridGov.Runtime;

/// <summary>The life of an activation.</summary>
internal enum ActivationPhase : byte
{
    Activating,
    Active,
    Deactivating,
    Dead,
}
