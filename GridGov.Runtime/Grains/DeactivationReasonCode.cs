namespace GridGov.Runtime;

/// <summary>Why an activation ends, as a code.</summary>
public enum DeactivationReasonCode
{
    /// <summary>No reason was given.</summary>
    None,

    /// <summary>The host stops.</summary>
    ShuttingDown,

    /// <summary>OnActivateAsync, the constructor or the reading of state failed.</summary>
    ActivationFailed,

    /// <summary>Nobody called for longer than the idle age.</summary>
    ActivationIdle,

    /// <summary>The grain's state no longer matches the store, or the grain failed otherwise.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,
}
