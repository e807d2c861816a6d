namespace GridGov.MqttBridge.Broker.Access;

/// <summary>Told of every refused PUBLISH and SUBSCRIBE; called inline, must return at once.</summary>
public interface IAccessAudit
{
    void PublishDenied(ClientIdentity identity, string clientId, string topic);

    void SubscribeDenied(ClientIdentity identity, string clientId, string filter);
}
