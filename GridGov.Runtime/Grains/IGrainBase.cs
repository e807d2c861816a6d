namespace GridGov.Runtime;

/// <summary>What the runtime needs of a grain class; <see cref="Grain"/> implements it.</summary>
public interface IGrainBase
{
    /// <summary>The activation of this instance.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call; a throw fails the calls that wait and discards the activation.</summary>
    Task OnActivateAsync(CancellationToken cancellationToken);

    /// <summary>Runs after the last call of this activation; a throw is logged.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken);
}
