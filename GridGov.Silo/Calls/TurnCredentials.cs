using System.Globalization;
using System.Security.Cryptography;

namespace GridGov.Silo.Calls;

/// <summary>
/// Credentials that expire, made from a secret which the TURN server knows too, so that it needs no word from us (draft-uberti-behave-turn-rest-00; coturn's
/// <c>use-auth-secret</c>): the user name is the end in seconds since 1970, a colon and a name; the password is the Base64 of its HMAC-SHA-1.
/// </summary>
internal static class TurnCredentials
{
    public static bool IsNeededFor(string url) => url.StartsWith("turn:", StringComparison.Ordinal) || url.StartsWith("turns:", StringComparison.Ordinal);

    public static (string UserName, string Password) Make(string secret, string name, DateTimeOffset expiresAt)
    {
        var userName = string.Create(CultureInfo.InvariantCulture, $"{expiresAt.ToUnixTimeSeconds()}:{name}");
        return (userName, Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(userName))));
    }
}
