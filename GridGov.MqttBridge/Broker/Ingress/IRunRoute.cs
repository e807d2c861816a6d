using GridGov.Interfaces.Tracks;

namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>
/// A route whose messages are cheap and many: those that one receive brings for it go inward together, with one call, and whatever of the receive shares a commit
/// waits once. A route belongs to one connection; its methods are called by the read loop only.
/// </summary>
public interface IRunRoute : IIngressRoute
{
    /// <summary>Decodes a message into the run that is being gathered; false, and nothing has happened: it must go by itself.</summary>
    bool TryAdd(in IngressMessage message);

    /// <summary>Hands over what was gathered, at least one message, and begins anew. Does not throw: what cannot be stored now is
    /// <see cref="IngressOutcome.Unavailable"/>. What is decided counts once <see cref="RunOutcome.Mark"/> is durable.</summary>
    ValueTask<RunOutcome> SendRunAsync();

    /// <summary>Completes when the mark is durable; false: it cannot be made so now. Marks mean the same to all routes of an endpoint. Does not throw.</summary>
    ValueTask<bool> WhenDurableAsync(CommitMark mark);
}
