using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.Storage.Sessions;

/// <summary>A broker's message as bytes: a version, then the fields one after the other; optional ones behind a mark.</summary>
internal static class StoredMessage
{
    private const byte Version = 1;

    /// <summary>The message that a change carries; null when it carries none.</summary>
    internal static byte[]? EncodeOf(SessionChange change) => MessageOf(change) is { } message ? Encode(message) : null;

    internal static byte[] Encode(BrokerMessage message)
    {
        using var bytes = new MemoryStream(64 + message.Topic.Length + message.Payload.Length);
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write(message.Topic);
        WriteBytes(writer, message.Payload);
        writer.Write((byte)message.QoS);
        writer.Write(message.IsRetained);
        WriteOptional(writer, message.ExpiresAt, static (w, instant) => w.Write(instant.UtcTicks));
        var properties = message.Properties;
        WriteOptional(writer, properties.PayloadFormatIndicator, static (w, indicator) => w.Write(indicator));
        WriteOptional(writer, properties.MessageExpiry, static (w, expiry) => w.Write(expiry.Ticks));
        WriteText(writer, properties.ContentType);
        WriteText(writer, properties.ResponseTopic);
        WriteOptional(writer, properties.CorrelationBytes, static (w, correlation) => WriteBytes(w, correlation));
        writer.Write7BitEncodedInt(properties.UserProperties.Count);
        foreach (var property in properties.UserProperties)
        {
            writer.Write(property.Name);
            writer.Write(property.Value);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    internal static BrokerMessage Decode(ReadOnlySpan<byte> stored)
    {
        using var reader = new BinaryReader(new MemoryStream(stored.ToArray(), writable: false));
        if (reader.ReadByte() is var version and not Version)
        {
            throw new InvalidDataException($"A stored message has format {version}; this program knows {Version}.");
        }

        return new BrokerMessage(
            reader.ReadString(),
            ReadBytes(reader),
            (QualityOfService)reader.ReadByte(),
            reader.ReadBoolean(),
            Properties: null!,
            ReadOptional(reader, static r => new DateTimeOffset(r.ReadInt64(), TimeSpan.Zero)))
        {
            Properties = ReadProperties(reader),
        };
    }

    private static BrokerMessage? MessageOf(SessionChange change) => change switch
    {
        SessionChange.Opened opened => opened.Will?.Message,
        SessionChange.Closed closed => closed.Will?.Message,
        SessionChange.Queued queued => queued.Message.Message,
        SessionChange.Retained retained => retained.Message,
        _ => null,
    };

    private static PublishProperties ReadProperties(BinaryReader reader)
    {
        var properties = new PublishProperties
        {
            PayloadFormatIndicator = ReadOptional(reader, static r => r.ReadByte()),
            MessageExpiry = ReadOptional(reader, static r => new TimeSpan(r.ReadInt64())),
            ContentType = reader.ReadBoolean() ? reader.ReadString() : null,
            ResponseTopic = reader.ReadBoolean() ? reader.ReadString() : null,
            CorrelationBytes = ReadOptional(reader, static r => (ReadOnlyMemory<byte>)ReadBytes(r)),
            UserProperties = ReadUserProperties(reader),
        };
        return properties.IsEmpty ? PublishProperties.None : properties;
    }

    private static UserProperty[] ReadUserProperties(BinaryReader reader)
    {
        var properties = new UserProperty[reader.Read7BitEncodedInt()];
        for (var i = 0; i < properties.Length; i++)
        {
            properties[i] = new UserProperty(reader.ReadString(), reader.ReadString());
        }

        return properties;
    }

    private static void WriteBytes(BinaryWriter writer, ReadOnlyMemory<byte> bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes.Span);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.Read7BitEncodedInt());

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static void WriteOptional<T>(BinaryWriter writer, T? value, Action<BinaryWriter, T> write)
        where T : struct
    {
        writer.Write(value.HasValue);
        if (value is { } present)
        {
            write(writer, present);
        }
    }

    private static T? ReadOptional<T>(BinaryReader reader, Func<BinaryReader, T> read)
        where T : struct => reader.ReadBoolean() ? read(reader) : null;
}
