using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;

namespace GridGov.MqttBridge.Routes;

/// <summary>A feed event as it goes to integrators: <c>event</c>, <c>sequence</c> and <c>prev</c> in front of the entity's own fields.</summary>
public static class FeedPayload
{
    /// <summary>UTF-8 JSON.</summary>
    public static byte[] Of(FeedEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var body = ImmutableCollectionsMarshal.AsArray(change.Entry.Body) ?? [];
        var buffer = new ArrayBufferWriter<byte>(body.Length + 80);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("event"u8, WireWord.Of(change.Entry.Kind));
            writer.WriteNumber("sequence"u8, change.Sequence);
            writer.WriteNumber("prev"u8, change.Sequence - 1);
            writer.WriteEndObject();
        }

        // {"event":…,"prev":1} and {"id":…} become one object; an empty one needs no comma.
        var head = buffer.WrittenSpan[..^1];
        var tail = body.AsSpan().TrimStart((byte)' ')[1..];
        return [.. head, .. tail is [(byte)'}', ..] ? default(ReadOnlySpan<byte>) : ","u8, .. tail];
    }
}
