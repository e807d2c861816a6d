using System.Text;
using GridGov.MqttBridge.Tests.Dialects;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

/// <summary>Seeded damage to JSON payloads: in the bytes, and in what JSON allows and nobody expects.</summary>
internal static class PayloadMutator
{
    private static readonly byte[][] Corpus =
    [
        .. PayloadCase.Payloads("alarm"),
        .. PayloadCase.Payloads("position"),
        """{"onDuty":true,"at":1763712000}"""u8.ToArray(),
        """{"task":"d1-1.2","reply":"resolved","outcome":"ok","note":"n","at":"2026-11-21T08:00:00Z"}"""u8.ToArray(),
        """{"at":1763712000123,"values":{"systolic":120,"diastolic":"80","pulse":7.5e1}}"""u8.ToArray(),
        """{"battery":41,"at":"2026-11-21 08:00:00"}"""u8.ToArray(),
    ];

    private static readonly string[] Values =
    [
        "1e999", "-1e999", "1e-999", "-0", "00", "NaN", "Infinity", "9223372036854775808", "-9223372036854775809", "0.1e", "\"\\ud800\"", "\"\\u0000\"", "\"\\x\"", "null", "true",
        "[]", "{}", "\"2026-02-30T25:61:61Z\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "\"0001-01-01T00:00:00-14:00\"", "253402300800000", "-62135596800001", "1e18", "\"\"", "\"\uFEFF\"",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}}}}}}}",
    ];

    private static readonly string[] Fields =
    [
        "id", "kind", "at", "lat", "lon", "accuracyMeters", "speedMetersPerSecond", "headingDegrees", "battery", "crs", "onDuty", "task", "reply", "outcome", "note", "values", "",
        "l\\u0061t",
    ];

    public static byte[] Make(int step)
    {
        var random = FuzzRun.RandomOf(step);
        var bytes = Corpus[random.Next(Corpus.Length)].ToList();
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            Damage(bytes, random);
        }

        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3: // cut off
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4: // a piece again
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 40))));
                break;
            case 5: // deep
                bytes.InsertRange(at, Enumerable.Repeat(random.Next(2) == 0 ? (byte)'[' : (byte)'{', random.Next(1, 40)));
                break;
            case 6: // long
                bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(0x20, 0x7F), random.Next(1, 5_000)));
                break;
            default: // a field that is known, once more or anew, with a value nobody expects
                var field = Encoding.UTF8.GetBytes($"\"{Fields[random.Next(Fields.Length)]}\":{Values[random.Next(Values.Length)]},");
                bytes.InsertRange(bytes.Count > 0 && bytes[0] == '{' ? 1 : at, field);
                break;
        }
    }
}
