namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>Takes the messages of one topic from one client.</summary>
public interface IIngressRoute
{
    /// <summary>
    /// Called inline from the connection's read loop, in the order of arrival, without waiting for the one before: must not
    /// block. Completes when the effects are durable; completing synchronously is the fast path. May complete on any
    /// thread; acknowledgements go out in the order of arrival nevertheless. An exception is treated as
    /// <see cref="IngressOutcome.Unavailable"/>.
    /// </summary>
    ValueTask<IngressOutcome> PublishAsync(IngressMessage message);
}
