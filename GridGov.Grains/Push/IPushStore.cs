using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Push;

/// <summary>Where workers' phones take push messages, and the one key that signs for all of them. Everything completes when it is on disk.</summary>
public interface IPushStore
{
    /// <summary>
    /// The private key that the store has; without one <paramref name="candidate"/> is kept and is it from now on. Two that ask at once get the same.
    /// Phones are bound to its public half, so it is made once and never changes.
    /// </summary>
    Task<ReadOnlyMemory<byte>> GetOrKeepServerKeyAsync(ReadOnlyMemory<byte> candidate, CancellationToken cancellationToken);

    /// <summary>Keeps a subscription. One with the same id, whosever it was, is replaced: a phone belongs to who used it last.</summary>
    Task PutAsync(PushSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Forgets one; answers whether it was there.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>All of a district, oldest first.</summary>
    Task<ImmutableArray<PushSubscription>> ListAsync(DistrictId district, CancellationToken cancellationToken);
}
