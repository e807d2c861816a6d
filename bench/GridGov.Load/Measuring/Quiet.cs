namespace GridGov.Load.Measuring;

/// <summary>Waits until servers have finished what the last round left them, so that the next contender has the machine.</summary>
internal static class Quiet
{
    private const double IdleCores = 0.05;
    private const int LooksInARow = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task WaitAsync(int[] processIds, CancellationToken cancellationToken)
    {
        var (time, quiet) = (TimeProvider.System, 0);
        var started = time.GetTimestamp();
        while (quiet < LooksInARow && time.GetElapsedTime(started) < Patience)
        {
            var before = ProcessReading.Of(processIds).Processor;
            var lookedAt = time.GetTimestamp();
            await Task.Delay(Look, time, cancellationToken);
            quiet = (ProcessReading.Of(processIds).Processor - before) / time.GetElapsedTime(lookedAt) < IdleCores ? quiet + 1 : 0;
        }
    }
}
