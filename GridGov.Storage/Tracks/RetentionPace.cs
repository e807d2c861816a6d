using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>
/// Goes on in small steps until nothing is left to do, alone with the chunks in each, and stands aside between two: what alarms wait for in the writer is one small transaction at most.
/// </summary>
internal sealed class RetentionPace(ChunkGate gate, TimeProvider wall)
{
    /// <summary>Workers' days in a transaction.</summary>
    internal const int DaysPerStep = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    internal async Task<RetentionCount> RepeatAsync(Func<Task<RetentionCount>> step, CancellationToken cancellationToken)
    {
        var total = default(RetentionCount);
        while (true)
        {
            var done = await gate.RunAsync(step, cancellationToken);
            total += done;
            if (done.Days < DaysPerStep)
            {
                return total;
            }

            await Task.Delay(Pause, wall, cancellationToken);
        }
    }
}
