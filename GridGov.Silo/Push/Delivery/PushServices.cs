using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push.Delivery;

/// <summary>
/// Which push services the silo calls. A worker's page names the address; without this rule an account could make the silo call whatever it reaches.
/// </summary>
internal sealed class PushServices(IOptions<PushOptions> options)
{
    public const int MaxEndpointLength = 1024;

    private const string Any = "*";

    /// <summary>Of Chrome and its kin, Firefox, Edge on Windows, and Safari.</summary>
    private static readonly string[] Known = ["fcm.googleapis.com", "push.services.mozilla.com", "notify.windows.com", "push.apple.com"];

    /// <summary>Why an endpoint is refused; null: it is not.</summary>
    public string? Fault(string? endpoint)
    {
        var settings = options.Value;
        if (endpoint is not { Length: > 0 and <= MaxEndpointLength } || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri))
        {
            return $"endpoint must be an address of at most {MaxEndpointLength} characters.";
        }

        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            return "endpoint must have no user and no fragment.";
        }

        if (settings.AllowPrivate)
        {
            return uri.Scheme is "https" or "http" ? null : "endpoint must begin with https:// or http://.";
        }

        return uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort ? "endpoint must begin with https:// and name no port."
            : EntryOf(uri) is null ? $"{uri.Host} is not a push service that this silo calls; an operator may name it in GridGov:Push:MoreServices."
            : null;
    }

    /// <summary>The push service that an endpoint belongs to: what is slow or away, is so for all of one. As few as there are entries.</summary>
    public string Of(Uri endpoint) => EntryOf(endpoint) ?? Any;

    private string? EntryOf(Uri uri) =>
        Known.Concat(options.Value.MoreServices).FirstOrDefault(entry => entry != Any && IsBelow(uri.IdnHost, entry))
        ?? (options.Value.MoreServices.Contains(Any) && uri.HostNameType == UriHostNameType.Dns ? Any : null);

    private static bool IsBelow(string host, string entry) =>
        host.Equals(entry, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{entry}", StringComparison.OrdinalIgnoreCase);
}
