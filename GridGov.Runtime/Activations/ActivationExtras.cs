namespace GridGov.Runtime;

/// <summary>What only some activations have.</summary>
internal sealed class ActivationExtras
{
    /// <summary>Ends with the activation: timers, stream subscriptions.</summary>
    public HashSet<IDisposable> Owned { get; } = [];

    /// <summary>Not collected before this timestamp.</summary>
    public long KeepUntilTimestamp { get; set; }

    /// <summary>Set when the end of the activation has been asked for.</summary>
    public DeactivationReason? Deactivation { get; set; }

    /// <summary>Whether waiting calls run before the end instead of going to a new activation.</summary>
    public bool DrainFirst { get; set; }

    /// <summary>Completes when the activation is dead.</summary>
    public TaskCompletionSource? Gone { get; set; }
}
