using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GridGov.Silo.Hosting;

/// <summary>Nothing is unbounded: what one client may take of the HTTP endpoint.</summary>
internal static class KestrelLimits
{
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = 20_000;
        options.Limits.MaxConcurrentUpgradedConnections = 20_000;
        options.Limits.MaxRequestBodySize = 1024 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
