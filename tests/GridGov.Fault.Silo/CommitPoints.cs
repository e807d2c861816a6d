using System.Diagnostics;
using GridGov.Storage;

namespace GridGov.Fault.Silo;

/// <summary>
/// The two points around every transaction: before BEGIN, and after COMMIT while nobody has been told yet. The store's own span around a commit begins and
/// ends exactly there, on the writer's thread, so listening to it is seam enough.
/// </summary>
internal static class CommitPoints
{
    public static ActivityListener Listen(FaultPoints points)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == StorageTracing.SourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => points.Hit("commit/before"),
            ActivityStopped = activity =>
            {
                if (activity.Status != ActivityStatusCode.Error)
                {
                    points.Hit("commit/after");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
