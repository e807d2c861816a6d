using System.Net;
using GridGov.Interfaces.Grids;

namespace GridGov.MqttBridge.Routes;

/// <summary>The accounts of role integrator, as the host keeps them.</summary>
public interface IGatewayAccounts
{
    /// <summary>
    /// The account if the password is right and the role is integrator; null otherwise. May be slow on purpose: what was verified is remembered for a
    /// while (<see cref="GatewayCredentials"/>). An exception counts as unavailable.
    /// </summary>
    /// <param name="user">The name.</param>
    /// <param name="password">The password, UTF-8.</param>
    /// <param name="from">Where the attempt comes from, so that guessing there can be slowed down; null: the transport does not tell.</param>
    /// <param name="cancellationToken">The connection is gone.</param>
    ValueTask<GatewayAccount?> VerifyAsync(string user, ReadOnlyMemory<byte> password, IPAddress? from, CancellationToken cancellationToken);
}

/// <summary>A verified integration account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="District">The district that it may speak for; null: every district.</param>
public sealed record GatewayAccount(string Name, DistrictId? District);
