namespace GridGov.Storage.Tests;

/// <summary>Waits for a condition that another thread brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    internal static async Task IsTrueAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(Deadline);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            await tick.WaitForNextTickAsync(timeout.Token);
        }
    }
}
