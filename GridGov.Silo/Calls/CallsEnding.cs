namespace GridGov.Silo.Calls;

/// <summary>Ends the calls when the silo stops, so that they are on record.</summary>
internal sealed class CallsEnding(CallSwitchboard calls) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        calls.Stop();
        return Task.CompletedTask;
    }
}
