namespace GridGov.Load.Geo;

/// <summary>Repeats something at a fixed rate on a thread of its own, in small portions; what was missed is made up for.</summary>
internal static class Pace
{
    private static readonly TimeSpan Portion = TimeSpan.FromMilliseconds(5);

    /// <param name="perSecond">How often.</param>
    /// <param name="act">Does that many at once.</param>
    /// <param name="stop">Ends it.</param>
    public static Task RunAsync(int perSecond, Action<int> act, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            var started = TimeProvider.System.GetTimestamp();
            var done = 0L;
            while (!stop.WaitHandle.WaitOne(Portion))
            {
                var due = (long)(TimeProvider.System.GetElapsedTime(started).TotalSeconds * perSecond);
                act((int)(due - done));
                done = due;
            }
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
