using System.Security.Cryptography;
using System.Text;

namespace GridGov.Simulator.Plan;

/// <summary>
/// Passwords that follow from the seed, so that the same drill can be continued without having stored any. Anybody who knows the seed knows
/// them: they are for the sample district and nothing else.
/// </summary>
internal static class DemoSecrets
{
    public static string Of(long seed, string owner) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"gridgov-drill/{seed}/{owner}")).AsSpan(0, 12));
}
