using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.Silo.Ingress;

/// <summary>A message that did not become what its sender meant.</summary>
/// <param name="Number">Ascending; for paging.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
/// <param name="User">Who sent it: the MQTT user name.</param>
/// <param name="Topic">Where to.</param>
/// <param name="Fault">Why: the decoder's word for what it found, or the last exception's type and message.</param>
/// <param name="Attempts">How often it was tried; null for what was not understood.</param>
/// <param name="Text">The payload, when it is UTF-8 text; else null.</param>
/// <param name="Base64">The payload, when it is not.</param>
internal sealed record KeptMessage(
    long Number, DateTimeOffset ReceivedAt, string User, string Topic, string Fault, int? Attempts, string? Text, string? Base64)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static KeptMessage Of(DeadLetter letter) =>
        Of(letter.Number, letter.ReceivedAt, letter.User, letter.Topic, letter.Fault, letter.Attempts, letter.Payload.Span);

    public static KeptMessage Of(UnparsedMessage message) =>
        Of(message.Number, message.ReceivedAt, message.User, message.Topic, message.Fault, null, message.Payload.Span);

    private static KeptMessage Of(
        long number, DateTimeOffset receivedAt, string user, string topic, string fault, int? attempts, ReadOnlySpan<byte> payload)
    {
        try
        {
            return new KeptMessage(number, receivedAt, user, topic, fault, attempts, Strict.GetString(payload), null);
        }
        catch (DecoderFallbackException)
        {
            return new KeptMessage(number, receivedAt, user, topic, fault, attempts, null, Convert.ToBase64String(payload));
        }
    }
}
