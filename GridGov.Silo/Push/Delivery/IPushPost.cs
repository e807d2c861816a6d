namespace GridGov.Silo.Push.Delivery;

/// <summary>Brings one message to its push service, once.</summary>
internal interface IPushPost
{
    /// <summary>Never throws for what the network or the push service does. Completes within <see cref="PushOptions.Timeout"/>.</summary>
    Task<PushAnswer> SendAsync(PushMessage message, CancellationToken cancellationToken);
}
