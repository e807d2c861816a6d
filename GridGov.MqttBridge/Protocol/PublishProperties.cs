namespace GridGov.MqttBridge.Protocol;

/// <summary>What an MQTT 5 PUBLISH carries besides topic and payload, without topic alias and subscription identifiers, which belong to a connection.</summary>
public sealed record PublishProperties
{
    public static readonly PublishProperties None = new();

    /// <summary>1: the payload is UTF-8 text. 0 or null: unspecified bytes.</summary>
    public byte? PayloadFormatIndicator { get; init; }

    /// <summary>Life of the message from its receipt on; null: it does not expire. Forwarded less the time it waited.</summary>
    public TimeSpan? MessageExpiry { get; init; }

    public string? ContentType { get; init; }

    public string? ResponseTopic { get; init; }

    public ReadOnlyMemory<byte>? CorrelationBytes { get; init; }

    public IReadOnlyList<UserProperty> UserProperties { get; init; } = [];

    public bool IsEmpty => PayloadFormatIndicator is null && MessageExpiry is null && ContentType is null
        && ResponseTopic is null && CorrelationBytes is null && UserProperties.Count == 0;

    /// <summary>The first user property of that name, or null; <c>traceparent</c> is the one that the bridge reads.</summary>
    public string? Find(string name)
    {
        foreach (var property in UserProperties)
        {
            if (string.Equals(property.Name, name, StringComparison.Ordinal))
            {
                return property.Value;
            }
        }

        return null;
    }
}
