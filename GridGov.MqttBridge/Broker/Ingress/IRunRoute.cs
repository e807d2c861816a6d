namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>
/// A route whose messages are cheap and many: those that one receive brings for it go inward together, with one call, one wait and one acknowledgement for all.
/// A route belongs to one connection; both methods are called by its read loop only.
/// </summary>
public interface IRunRoute : IIngressRoute
{
    /// <summary>Decodes a message into the run that is being gathered; false, and nothing has happened: it must go by itself.</summary>
    bool TryAdd(in IngressMessage message);

    /// <summary>Hands over what was gathered, at least one message, and begins anew. Does not throw: what cannot be stored now is
    /// <see cref="IngressOutcome.Unavailable"/>.</summary>
    ValueTask<RunOutcome> SendRunAsync();
}
