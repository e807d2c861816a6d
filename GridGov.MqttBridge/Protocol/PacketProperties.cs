namespace GridGov.MqttBridge.Protocol;

/// <summary>All properties that an MQTT 5 packet can carry; null means absent. Units are those of the wire (seconds, bytes).</summary>
public sealed record PacketProperties
{
    public static readonly PacketProperties None = new();

    public byte? PayloadFormatIndicator { get; init; }

    public uint? MessageExpirySeconds { get; init; }

    public string? ContentType { get; init; }

    public string? ResponseTopic { get; init; }

    public ReadOnlyMemory<byte>? CorrelationBytes { get; init; }

    public IReadOnlyList<int> SubscriptionIdentifiers { get; init; } = [];

    /// <summary>0xFFFFFFFF: the session does not expire.</summary>
    public uint? SessionExpirySeconds { get; init; }

    public string? AssignedClientId { get; init; }

    public ushort? ServerKeepAliveSeconds { get; init; }

    public string? AuthenticationMethod { get; init; }

    public ReadOnlyMemory<byte>? AuthenticationBytes { get; init; }

    public bool? RequestProblemInformation { get; init; }

    public uint? WillDelaySeconds { get; init; }

    public bool? RequestResponseInformation { get; init; }

    public string? ResponseInformation { get; init; }

    public string? ServerReference { get; init; }

    public string? ReasonString { get; init; }

    public ushort? ReceiveMaximum { get; init; }

    public ushort? TopicAliasMaximum { get; init; }

    public ushort? TopicAlias { get; init; }

    public byte? MaximumQoS { get; init; }

    public bool? IsRetainAvailable { get; init; }

    public IReadOnlyList<UserProperty> UserProperties { get; init; } = [];

    public uint? MaximumPacketSizeBytes { get; init; }

    public bool? AreWildcardSubscriptionsAvailable { get; init; }

    public bool? AreSubscriptionIdentifiersAvailable { get; init; }

    public bool? AreSharedSubscriptionsAvailable { get; init; }

    /// <summary>The part that travels with an application message.</summary>
    public PublishProperties ToPublishProperties() => ReferenceEquals(this, None)
        ? PublishProperties.None
        : new PublishProperties
        {
            PayloadFormatIndicator = PayloadFormatIndicator,
            MessageExpiry = MessageExpirySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ContentType = ContentType,
            ResponseTopic = ResponseTopic,
            CorrelationBytes = CorrelationBytes,
            UserProperties = UserProperties,
        };

    /// <summary>The inverse; <paramref name="remainingExpiry"/> replaces the message's expiry (§3.3.2.3.3).</summary>
    public static PacketProperties FromPublish(PublishProperties properties, TimeSpan? remainingExpiry) =>
        properties.IsEmpty && remainingExpiry is null
            ? None
            : new PacketProperties
            {
                PayloadFormatIndicator = properties.PayloadFormatIndicator,
                MessageExpirySeconds = remainingExpiry is { } left ? (uint)Math.Clamp(Math.Ceiling(left.TotalSeconds), 0, uint.MaxValue) : null,
                ContentType = properties.ContentType,
                ResponseTopic = properties.ResponseTopic,
                CorrelationBytes = properties.CorrelationBytes,
                UserProperties = properties.UserProperties,
            };
}
