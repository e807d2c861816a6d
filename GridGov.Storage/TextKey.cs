using System.Security.Cryptography;
using System.Text;

namespace GridGov.Storage;

/// <summary>What stands for a text in an index: the text itself, or its hash when it is longer than an index takes. MQTT allows 64 KiB for each.</summary>
internal static class TextKey
{
    private const int LongestChars = 500;

    internal static string Of(string text) => text.Length <= LongestChars
        ? text
        : "\u0001" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
