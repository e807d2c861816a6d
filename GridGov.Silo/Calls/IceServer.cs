using System.Security.Cryptography;

namespace GridGov.Silo.Calls;

/// <summary>A server that helps two browsers to find each other, as <c>RTCPeerConnection</c> takes it.</summary>
/// <param name="Urls">Its addresses.</param>
/// <param name="Username">For TURN.</param>
/// <param name="Credential">For TURN.</param>
internal sealed record IceServer(ImmutableArray<string> Urls, string? Username, string? Credential)
{
    /// <summary>What one party of a call is told. A TURN server learns a name that is the same for one party of one call, and nobody's.</summary>
    public static ImmutableArray<IceServer> For(CallOptions options, string call, CallParty party, DateTimeOffset now)
    {
        var servers = ImmutableArray.CreateBuilder<IceServer>(2);
        if (options.IceServers.Where(url => !TurnCredentials.IsNeededFor(url)).ToImmutableArray() is { IsEmpty: false } plain)
        {
            servers.Add(new IceServer(plain, null, null));
        }

        if (options.IceServers.Where(TurnCredentials.IsNeededFor).ToImmutableArray() is { IsEmpty: false } relays)
        {
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{call}/{party}")).AsSpan(0, 6));
            var (user, password) = TurnCredentials.Make(options.TurnSecret, name, now + options.TurnLifetime);
            servers.Add(new IceServer(relays, user, password));
        }

        return servers.ToImmutable();
    }
}
