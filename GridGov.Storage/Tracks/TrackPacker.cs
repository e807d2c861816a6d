using Microsoft.Extensions.Logging;

namespace GridGov.Storage.Tracks;

/// <summary>
/// Moves the tail's rows into chunks whenever enough have gathered, so that reading a track scans few raw rows. Rows are read and packed beside the
/// writer; it only exchanges the finished chunks for the rows, in one transaction. The faster fixes come, the more of them are packed at a time: a chunk that is
/// not full is packed anew with every step, so that steps that follow each other closely would do the same work over and over.
/// </summary>
internal sealed partial class TrackPacker(ITrackTail tail, TimeProvider wall, ILogger<TrackPacker> logger) : IAsyncDisposable
{
    private const int RowsPerStep = 500_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private Task _packing = Task.CompletedTask;
    private long _lastPackedAt = wall.GetTimestamp();
    private int _rows;

    /// <summary>Fixes are on their way to the tail.</summary>
    internal void Appended(int fixes)
    {
        var rows = Interlocked.Add(ref _rows, fixes);
        if (rows / tail.PackedRows != (rows - fixes) / tail.PackedRows)
        {
            Start();
        }
    }

    /// <summary>Packs what the last run of the program left.</summary>
    internal void Start()
    {
        lock (_gate)
        {
            if (_packing.IsCompleted && !_stopping.IsCancellationRequested)
            {
                _packing = Task.Run(PackAsync);
            }
        }
    }

    /// <summary>Packs all rows that are in the tail now, however few.</summary>
    internal async Task PackAllAsync(CancellationToken cancellationToken)
    {
        while (await tail.PackAsync(least: 1, RowsPerStep, cancellationToken) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _packing;
    }

    private async Task PackAsync()
    {
        try
        {
            int packed;
            do
            {
                while (wall.GetElapsedTime(_lastPackedAt) < tail.PackEvery && Volatile.Read(ref _rows) < RowsPerStep)
                {
                    await Task.Delay(LookEvery, wall, _stopping.Token);
                }

                packed = await tail.PackAsync(tail.PackedRows, RowsPerStep, _stopping.Token);
                _lastPackedAt = wall.GetTimestamp();
                if (Interlocked.Add(ref _rows, -packed) < 0)
                {
                    Volatile.Write(ref _rows, 0); // some of them were there before the program started
                }
            }
            while (packed > 0);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception exception) // the outermost loop: the rows stay where they are until the next time, and closing must not fail over it
        {
            Log.PackingFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Track rows could not be packed; they stay in the tail and are tried again later")]
        internal static partial void PackingFailed(ILogger logger, Exception exception);
    }
}
