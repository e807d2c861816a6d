namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>Keeps what could not be understood, for inspection. Bounded: the oldest go first.</summary>
public interface IUnparsedStore
{
    /// <summary>Completes when durable. Not idempotent: a resend is kept again.</summary>
    ValueTask KeepAsync(UnparsedMessage message);
}
