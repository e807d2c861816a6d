namespace GridGov.MqttBridge.Broker.Access;

/// <summary>
/// The topic access list. Pure and fast: answers for publishing are cached per connection and topic, so a change of rights
/// takes effect on the next connection (see <see cref="IConnectionDirectory.DisconnectUser"/>).
/// </summary>
public interface ITopicPolicy
{
    /// <summary>Also asked for the will topic at CONNECT.</summary>
    bool MayPublish(ClientIdentity identity, string topic);

    /// <summary>The filter of a shared subscription comes without its <c>$share/group/</c>.</summary>
    bool MaySubscribe(ClientIdentity identity, string filter);
}
