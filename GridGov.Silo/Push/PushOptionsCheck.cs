using System.Buffers.Text;
using System.Security.Cryptography;
using GridGov.Silo.Push.Vapid;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push;

/// <summary>What data annotations cannot say of <see cref="PushOptions"/>.</summary>
internal sealed class PushOptionsCheck : IValidateOptions<PushOptions>
{
    public ValidateOptionsResult Validate(string? name, PushOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ContactOrNone is { } contact
            && !(Uri.TryCreate(contact, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeMailto || uri.Scheme == Uri.UriSchemeHttps)))
        {
            return ValidateOptionsResult.Fail("GridGov:Push:Contact must be mailto:… or https://….");
        }

        if (options.Proxy.Length > 0 && !(Uri.TryCreate(options.Proxy, UriKind.Absolute, out var proxy) && proxy.Scheme == Uri.UriSchemeHttp))
        {
            return ValidateOptionsResult.Fail("GridGov:Push:Proxy must be http://address:port.");
        }

        return options.PrivateKey.Length == 0 || IsKey(options.PrivateKey)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("GridGov:Push:PrivateKey must be a private key of P-256: 32 bytes as base64url.");
    }

    private static bool IsKey(string text)
    {
        try
        {
            VapidKey.FromPrivate(Base64Url.DecodeFromChars(text));
            return true;
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return false; // the sentence says what it must be
        }
    }
}
