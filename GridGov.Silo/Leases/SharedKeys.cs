using GridGov.Grains.Leases;
using Microsoft.AspNetCore.DataProtection;

namespace GridGov.Silo.Leases;

/// <summary>Makes the first key of all silos once: two that start together would make one each, and not read the other's sessions for a day.</summary>
internal sealed class SharedKeys(ILeaseBook book, IDataProtectionProvider protection) : IHostedLifecycleService
{
    /// <summary>After the store was opened, before anything else is started.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) =>
        book.AloneAsync(() => protection.CreateProtector("GridGov.First").Protect("the first use makes the key"), cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
