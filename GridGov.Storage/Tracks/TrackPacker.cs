using Microsoft.Extensions.Logging;

namespace GridGov.Storage.Tracks;

/// <summary>
/// Moves the tail's rows into chunks whenever enough have gathered, so that reading a track scans few raw rows. Rows are read and packed beside the
/// writer; it only exchanges the finished chunks for the rows, in one transaction. While the writer is busy the tail may grow.
/// </summary>
internal sealed partial class TrackPacker(ITrackTail tail, TimeProvider wall, ILogger<TrackPacker> logger) : IAsyncDisposable
{
    private const int RowsPerStep = 50_000;
    private const int BusyWrites = 1_000;
    private const int LargestTailRows = 5_000_000;

    private static readonly TimeSpan BusyDelay = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private Task _packing = Task.CompletedTask;
    private int _appended;

    /// <summary>Fixes are on their way to the tail.</summary>
    internal void Appended(int fixes)
    {
        var appended = Interlocked.Add(ref _appended, fixes);
        if (appended / tail.PackedRows != (appended - fixes) / tail.PackedRows)
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
        while (await tail.PackAsync(least: 1, RowsPerStep, cancellationToken))
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
            do
            {
                while (tail.Outstanding > BusyWrites && Volatile.Read(ref _appended) < LargestTailRows)
                {
                    await Task.Delay(BusyDelay, wall, _stopping.Token);
                }
            }
            while (await tail.PackAsync(tail.PackedRows, RowsPerStep, _stopping.Token));

            Volatile.Write(ref _appended, 0);
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
