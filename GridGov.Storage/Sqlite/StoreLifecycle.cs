using GridGov.Storage.Tracks;
using Microsoft.Extensions.Hosting;

namespace GridGov.Storage.Sqlite;

/// <summary>Opens the store before any hosted service starts, and closes it, everything queued committed, after all have stopped.</summary>
internal sealed class StoreLifecycle(SqliteStore store, TrackPacker packer) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        store.Open();
        packer.Start();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await packer.DisposeAsync();
        await store.DisposeAsync();
    }
}
