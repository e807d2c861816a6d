using System.Diagnostics.CodeAnalysis;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Upstream;

/// <summary>Where an upstream broker is and as whom to speak to it: <c>mqtt(s)://user:password@host:port?version=3.1.1</c>.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1883, or 8883 with TLS, where the address gives none.</param>
/// <param name="UseTls">TLS with the system's trust.</param>
/// <param name="UserName">Percent-decoded; null: none.</param>
/// <param name="Password">Percent-decoded; null: none.</param>
/// <param name="Version">Null: 5.0, and 3.1.1 when the broker does not know that.</param>
public sealed record BrokerAddress(string Host, int Port, bool UseTls, string? UserName, string? Password, ProtocolVersion? Version)
{
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    /// <summary>False: not such an address.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BrokerAddress? address)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0
            || uri.AbsolutePath is not ("" or "/") || uri.Fragment.Length > 0 || !TryVersion(uri.Query, out var version))
        {
            return false;
        }

        var useTls = uri.Scheme == "mqtts";
        var colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? uri.UserInfo : uri.UserInfo[..colon];
        address = new BrokerAddress(
            uri.IdnHost,
            uri.Port > 0 ? uri.Port : useTls ? TlsPort : PlainPort,
            useTls,
            user.Length == 0 ? null : Uri.UnescapeDataString(user),
            colon < 0 ? null : Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]),
            version);
        return true;
    }

    /// <summary>Without the password: fit for logs.</summary>
    public override string ToString() => $"{(UseTls ? "mqtts" : "mqtt")}://{(UserName is null ? "" : UserName + "@")}{Host}:{Port}";

    private static bool TryVersion(string query, out ProtocolVersion? version)
    {
        version = query switch
        {
            "?version=3.1.1" => ProtocolVersion.V311,
            "?version=5.0" or "?version=5" => ProtocolVersion.V5,
            _ => null,
        };
        return version is not null || query.Length == 0;
    }
}
