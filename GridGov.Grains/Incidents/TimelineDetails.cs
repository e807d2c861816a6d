using System.Buffers;
using System.Text;
using System.Text.Json;

namespace GridGov.Grains.Incidents;

/// <summary>Writes the details of a timeline entry: a flat JSON object of ids, words and numbers; nulls are left out. Nothing personal.</summary>
internal static class TimelineDetails
{
    /// <summary>The object's text; null when there is nothing to say.</summary>
    public static string? Of(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        var any = false;
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                any |= value is not null;
                Write(json, name, value);
            }

            json.WriteEndObject();
        }

        return any ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case double number:
                json.WriteNumber(name, Math.Round(number, 1));
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            default:
                json.WriteString(name, value.ToString());
                break;
        }
    }
}
