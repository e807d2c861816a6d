namespace GridGov.Runtime;

/// <summary>The common ancestor of grain classes. An instance belongs to one activation and runs one turn at a time.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly IGrainContext? _context = SynchronizationContext.Current is TurnContext turn ? turn.Activation : null;

    /// <summary>The activation of this instance.</summary>
    /// <exception cref="InvalidOperationException">The grain was constructed outside the runtime.</exception>
    public IGrainContext GrainContext => _context ?? throw new InvalidOperationException($"{GetType().Name} was not constructed by the runtime.");

    /// <summary>The grain's identity as text: type and key.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Runtime;

    /// <summary>The services of the host.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    internal ActivationContext Activation => (ActivationContext)GrainContext;

    /// <inheritdoc/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation as soon as its running turns are over; waiting calls go to a new activation.</summary>
    protected void DeactivateOnIdle() =>
        Activation.RequestDeactivation(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called."), drainFirst: false);

    /// <summary>Keeps an idle activation in memory for at least this long; zero or negative takes the wish back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);
}
