using GridGov.MqttBridge.Protocol;

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

    /// <summary>What a 5.0 client hears when <see cref="MaySubscribe"/> said no; an error code of SUBACK. 3.1.1 knows only 0x80.</summary>
    ReasonCode SubscribeRefusal(ClientIdentity identity, string filter) => ReasonCode.NotAuthorized;
}
