using System.Text;

namespace GridGov.MqttBridge.Broker.Limits;

/// <summary>How long and how deep a topic name or filter may be.</summary>
internal static class TopicBounds
{
    /// <summary>The limit that the topic is beyond; null: none.</summary>
    public static MqttLimit? Exceeded(ReadOnlySpan<byte> topic, MqttOptions options)
    {
        if (topic.Length > options.MaximumTopicLengthBytes)
        {
            return MqttLimit.TopicLength;
        }

        return topic.Count((byte)'/') >= options.MaximumTopicLevels ? MqttLimit.TopicLevels : null;
    }

    /// <inheritdoc cref="Exceeded(ReadOnlySpan{byte}, MqttOptions)"/>
    public static MqttLimit? Exceeded(ReadOnlySpan<char> topic, MqttOptions options)
    {
        if (topic.Length > options.MaximumTopicLengthBytes || Encoding.UTF8.GetByteCount(topic) > options.MaximumTopicLengthBytes)
        {
            return MqttLimit.TopicLength;
        }

        return topic.Count('/') >= options.MaximumTopicLevels ? MqttLimit.TopicLevels : null;
    }
}
