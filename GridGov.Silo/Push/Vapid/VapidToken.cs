using System.Buffers.Text;
using System.Text.Encodings.Web;

namespace GridGov.Silo.Push.Vapid;

/// <summary>What we show to a push service: a signed claim of who asks, whom, and until when (RFC 8292 §2).</summary>
internal static class VapidToken
{
    private static readonly string Head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Value of the header Authorization.</summary>
    /// <param name="key">Ours.</param>
    /// <param name="audience">Origin of the push service, e.g. <c>https://push.example.net</c>.</param>
    /// <param name="expiresAt">At most 24 h ahead.</param>
    /// <param name="contact">Whom the push service may tell of trouble, mailto: or https:; null: nobody.</param>
    public static string Authorization(VapidKey key, string audience, DateTimeOffset expiresAt, string? contact)
    {
        var claim = Claim(audience, expiresAt, contact);
        return $"vapid t={claim}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(claim)))}, k={key.PublicText}";
    }

    /// <summary>What is signed.</summary>
    internal static string Claim(string audience, DateTimeOffset expiresAt, string? contact)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("aud"u8, audience);
            writer.WriteNumber("exp"u8, expiresAt.ToUnixTimeSeconds());
            if (contact is not null)
            {
                writer.WriteString("sub"u8, contact);
            }

            writer.WriteEndObject();
        }

        return $"{Head}.{Base64Url.EncodeToString(body.ToArray())}";
    }
}
