using GridGov.Storage.Postgres.Tracks;
using GridGov.Storage.Tracks;
using Microsoft.Extensions.Hosting;

namespace GridGov.Storage.Postgres;

/// <summary>Opens the store before any hosted service starts, and closes it, everything queued committed, after all have stopped.</summary>
internal sealed class PostgresLifecycle(PostgresStore store, TrackPacker packer, TrackPartitions partitions, IHostApplicationLifetime application) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        store.TakenOver += application.StopApplication;
        await Task.Run(() => store.Open(cancellationToken), cancellationToken);
        if (store.Target.Part.IsShared)
        {
            return; // no tracks here: they are the districts'
        }

        await partitions.StartAsync(cancellationToken);
        packer.Start();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await partitions.DisposeAsync();
        await packer.DisposeAsync();
        await store.DisposeAsync();
    }
}
