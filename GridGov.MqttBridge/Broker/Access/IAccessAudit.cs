namespace GridGov.MqttBridge.Broker.Access;

/// <summary>Told of every refused PUBLISH and SUBSCRIBE, and of clients that fight over a client id; called inline, must return at once.</summary>
public interface IAccessAudit
{
    void PublishDenied(ClientIdentity identity, string clientId, string topic);

    void SubscribeDenied(ClientIdentity identity, string clientId, string filter);

    /// <summary>Once for each row of take-overs.</summary>
    void ClientIdContested(ClientIdentity identity, string clientId);
}
