using System.Buffers.Text;
using GridGov.Grains.Push;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push.Vapid;

/// <summary>The silo's one key pair: the setting's, or the store's, which is made at the first question and stays for ever.</summary>
internal sealed class ServerKey(IPushStore store, IOptions<PushOptions> options)
{
    private VapidKey? _key;

    /// <exception cref="IOException">The store cannot be asked now; the next question may succeed.</exception>
    public async ValueTask<VapidKey> GetAsync(CancellationToken cancellationToken) => _key ??= options.Value.PrivateKey is { Length: > 0 } given
        ? VapidKey.FromPrivate(Base64Url.DecodeFromChars(given))
        : VapidKey.FromPrivate((await store.GetOrKeepServerKeyAsync(VapidKey.Create().Private, cancellationToken)).Span);
}
