using System.Net.Sockets;

namespace GridGov.Silo.Push.Delivery;

/// <summary>Is an address one of the public internet? Everything else is somebody's inside (IANA's registries of special-purpose addresses).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicWithin =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => Is(address.MapToIPv4()),
        { AddressFamily: AddressFamily.InterNetwork } => !NotPublic.Any(network => network.Contains(address)),
        { AddressFamily: AddressFamily.InterNetworkV6 } => GlobalUnicast.Contains(address) && !NotPublicWithin.Any(network => network.Contains(address)),
        _ => false,
    };
}
