using System.Net;
using System.Net.Sockets;

namespace GridGov.MqttBridge.Broker.Limits;

/// <summary>What counts as one address: an IPv4 address, or a /64 of IPv6, of which one customer has 2^64 addresses.</summary>
public static class AddressBlock
{
    private const int PrefixBytes = 8;

    /// <summary>The block that an address counts with.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return new IPAddress(bytes);
    }
}
