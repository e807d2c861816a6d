namespace GridGov.MqttBridge.Broker.Limits;

/// <summary>
/// Every limit of the endpoint: the word in lower snake case is the label of <c>gridgov.bridge.limits{limit}</c>. What each does to whom, with its default
/// and its reason code, is the table "Limits" of docs/mqtt-topics.md.
/// </summary>
public enum MqttLimit
{
    /// <summary><see cref="MqttOptions.MaximumConnections"/>.</summary>
    Connections,

    /// <summary><see cref="MqttOptions.MaximumConnectionsPerAddress"/>.</summary>
    ConnectionsPerAddress,

    /// <summary><see cref="MqttOptions.MaximumConnectsPerSecond"/>.</summary>
    ConnectRate,

    /// <summary><see cref="MqttOptions.MaximumConnectsPerSecondPerAddress"/>.</summary>
    ConnectRatePerAddress,

    /// <summary><see cref="MqttOptions.MaximumPendingConnections"/>.</summary>
    PendingConnections,

    /// <summary><see cref="MqttOptions.ConnectTimeout"/>.</summary>
    ConnectTimeout,

    /// <summary><see cref="MqttOptions.MaximumConnectPacketSizeBytes"/>.</summary>
    ConnectPacketSize,

    /// <summary><see cref="MqttOptions.MaximumClientIdLength"/>.</summary>
    ClientIdLength,

    /// <summary><see cref="MqttOptions.MaximumPersistentSessions"/>.</summary>
    Sessions,

    /// <summary><see cref="MqttOptions.MaximumSessionsPerUser"/>.</summary>
    SessionsPerUser,

    /// <summary><see cref="MqttOptions.MaximumPacketSizeBytes"/>.</summary>
    PacketSize,

    /// <summary><see cref="MqttOptions.MaximumPublishesPerSecond"/> and <see cref="MqttOptions.MaximumDevicePublishesPerSecond"/>.</summary>
    PublishRate,

    /// <summary><see cref="MqttOptions.ReceiveMaximum"/>.</summary>
    ReceiveMaximum,

    /// <summary><see cref="MqttOptions.MaximumTopicLengthBytes"/>.</summary>
    TopicLength,

    /// <summary><see cref="MqttOptions.MaximumTopicLevels"/>.</summary>
    TopicLevels,

    /// <summary><see cref="MqttOptions.TopicAliasMaximum"/>.</summary>
    TopicAlias,

    /// <summary><see cref="MqttOptions.MaximumSubscriptions"/>.</summary>
    Subscriptions,

    /// <summary><see cref="MqttOptions.MaximumRetainedMessages"/>.</summary>
    Retained,

    /// <summary><see cref="MqttOptions.MaximumQueuedMessages"/> and <see cref="MqttOptions.MaximumQueuedBytes"/>.</summary>
    Queue,

    /// <summary><see cref="MqttOptions.MaximumTotalQueuedBytes"/>.</summary>
    QueueTotal,

    /// <summary><see cref="MqttOptions.MaximumOutboundBytes"/>.</summary>
    Outbound,

    /// <summary><see cref="MqttOptions.StallTimeout"/>.</summary>
    Stalled,

    /// <summary><see cref="MqttOptions.IngressTimeout"/>.</summary>
    IngressTimeout,
}
