using System.Runtime.InteropServices;

namespace GridGov.Silo.Drill;

/// <summary>Ctrl-C ends the day and has the sheet printed; a second one, or SIGTERM, gives up at once.</summary>
internal sealed class DrillSignals : IDisposable
{
    private readonly CancellationTokenSource _endOfDay = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public DrillSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Handle(signal, isGentle: !_endOfDay.IsCancellationRequested));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Handle(signal, isGentle: false));
    }

    /// <summary>The day ends now.</summary>
    public CancellationToken EndOfDay => _endOfDay.Token;

    /// <summary>No sheet either.</summary>
    public CancellationToken GiveUp => _giveUp.Token;

    /// <summary>The silo stops by itself.</summary>
    public void Abandon()
    {
        _endOfDay.Cancel();
        _giveUp.Cancel();
    }

    public async Task WaitForEndAsync()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = EndOfDay.Register(ended.SetResult);
        await ended.Task;
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _endOfDay.Dispose();
        _giveUp.Dispose();
    }

    private void Handle(PosixSignalContext signal, bool isGentle)
    {
        signal.Cancel = true;
        if (isGentle)
        {
            _endOfDay.Cancel();
        }
        else
        {
            Abandon();
        }
    }
}
