using GridGov.Silo.Configuration;
using GridGov.Silo.Push.Vapid;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;

namespace GridGov.Silo.Leases;

/// <summary>
/// One district that runs here: a whole silo for it alone, with a store, a writer, a lock, grains and a broker's session of its own, beside others in one process. It starts and ends as a silo
/// does, so a district is taken up and given away by what starts and stops are proven to do; and what is in memory of it ends with it.
/// </summary>
internal sealed class DistrictPart : IAsyncDisposable
{
    private readonly WebApplication _silo;
    private readonly DistrictServer _server;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly IStorageProbe _probe;

    private DistrictPart(WebApplication silo, DistrictServer server)
    {
        (_silo, _server) = (silo, server);
        _lifetime = silo.Services.GetRequiredService<IHostApplicationLifetime>();
        _probe = silo.Services.GetRequiredService<IStorageProbe>();
    }

    /// <summary>It ends by itself: another silo has the district now, or a part of it failed.</summary>
    public bool IsEnding => _lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Completes when the district runs. Waits a few seconds for who has it and lets go of it.</summary>
    /// <param name="district">Which.</param>
    /// <param name="settings">The silo's.</param>
    /// <param name="front">What all parts share: accounts, sessions, keys, audit, log.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Storage.StoreException">Somebody else has it, or the database cannot be used.</exception>
    public static async Task<DistrictPart> StartAsync(DistrictId district, SiloSettings settings, IServiceProvider front, CancellationToken cancellationToken)
    {
        var server = new DistrictServer();
        var silo = GridGovSilo.Create(
            settings with { OnlyDistrict = district, Districts = [district], HttpUrls = [] }, decorate: services => Share(services, front, server));
        try
        {
            await silo.StartAsync(cancellationToken);
            return new DistrictPart(silo, server);
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Its session with the database broke: a write gets a new one with the lock, or finds that somebody else has that. Also when nobody writes just now.</summary>
    public void FindOut() => _probe.FaultAsync(CancellationToken.None).ContinueWith(
        static probed => probed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <inheritdoc cref="DistrictServer.TryServeAsync"/>
    public Task<bool> TryServeAsync(HttpContext context, IPAddress? client) => _server.TryServeAsync(context, client);

    /// <summary>Ends streams, drains turns, commits everything, and lets go of the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        await _silo.StopAsync();
        await _silo.DisposeAsync();
    }

    private static void Share(IServiceCollection services, IServiceProvider front, DistrictServer server)
    {
        services.AddSingleton<IServer>(server).AddSingleton<IHostLifetime, QuietLifetime>();
        services.AddSingleton(front.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(front.GetRequiredService<IDataProtectionProvider>());
        services.AddSingleton(front.GetRequiredService<IAccountStore>()).AddSingleton(front.GetRequiredService<AccountDirectory>());
        services.AddSingleton(front.GetRequiredService<SessionTokens>()).AddSingleton(front.GetRequiredService<SignInThrottle>());
        services.AddSingleton(front.GetRequiredService<IAuditLog>()).AddSingleton(front.GetRequiredService<IAuditRetention>());
        services.AddSingleton(front.GetRequiredService<ServerKey>());
        foreach (var service in services.Where(static service => service.ImplementationType == typeof(Telemetry)).ToList())
        {
            services.Remove(service); // the front's counts what all parts count
        }
    }
}
