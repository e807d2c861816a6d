using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push.Vapid;

/// <summary>The tokens that are still good, one for each push service: signing anew for every message would cost more than sealing it.</summary>
internal sealed class VapidTokens(ServerKey key, IOptions<PushOptions> options, [FromKeyedServices("wall")] TimeProvider wall)
{
    /// <summary>Half of the 24 h that RFC 8292 allows: a push service whose clock is wrong by hours still takes it.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const int MostRemembered = 1_000;

    private readonly ConcurrentDictionary<string, (string Authorization, DateTimeOffset RenewAt)> _known = new(StringComparer.Ordinal);

    public async ValueTask<string> ForAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        var audience = endpoint.GetLeftPart(UriPartial.Authority);
        var now = wall.GetUtcNow();
        if (_known.TryGetValue(audience, out var token) && now < token.RenewAt)
        {
            return token.Authorization;
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        var authorization = VapidToken.Authorization(await key.GetAsync(cancellationToken), audience, now + Lifetime, options.Value.ContactOrNone);
        _known[audience] = (authorization, now + (Lifetime / 2));
        return authorization;
    }
}
