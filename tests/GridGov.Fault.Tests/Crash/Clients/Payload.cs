using System.Buffers;
using System.Text.Json;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>JSON objects.</summary>
internal static class Payload
{
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
