using System.Buffers;
using System.Text.Json;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.MqttBridge.Routes;

/// <summary>A task as it goes to a phone: the task's JSON, its state in the phone's words.</summary>
public static class TaskPayload
{
    /// <summary>UTF-8 JSON. <paramref name="isUpdate"/>: only its target or its presses changed.</summary>
    public static byte[] Of(WorkerTask task, bool isUpdate)
    {
        ArgumentNullException.ThrowIfNull(task);
        var word = isUpdate ? "updated" : task.State == TaskState.Expired ? "withdrawn" : null;
        var json = JsonSerializer.SerializeToUtf8Bytes(task, GovernanceJson.Default.WorkerTask);
        return word is null ? json : WithState(json, word);
    }

    private static byte[] WithState(byte[] json, string word)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length + 16);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals("state"u8))
                {
                    writer.WriteString("state"u8, word);
                }
                else
                {
                    property.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
