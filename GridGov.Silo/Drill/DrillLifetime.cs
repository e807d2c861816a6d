namespace GridGov.Silo.Drill;

/// <summary>Leaves the signals to <see cref="DrillSignals"/>: the first Ctrl-C ends the day, and the silo must outlive it to be asked for the sheet.</summary>
internal sealed class DrillLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
