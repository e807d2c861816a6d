using System.Threading.Channels;

namespace GridGov.Silo.Workers.Live;

/// <summary>One open live connection of a worker's page: what it has not been told yet, which is never more than one of each.</summary>
internal sealed class WorkerStream
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _tasks;
    private int _call;

    public void TasksChanged()
    {
        Interlocked.Exchange(ref _tasks, 1);
        _wake.Writer.TryWrite(true);
    }

    public void CallChanged()
    {
        Interlocked.Exchange(ref _call, 1);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Ends the connection: another one has taken its place.</summary>
    public void End() => _wake.Writer.TryComplete();

    public (bool Tasks, bool Call) Take() => (Interlocked.Exchange(ref _tasks, 0) == 1, Interlocked.Exchange(ref _call, 0) == 1);

    /// <summary>Waits until there is something to tell, or until a beat is due; answers whether the connection goes on.</summary>
    public async Task<bool> WaitAsync(TimeSpan beat, TimeProvider wall, CancellationToken cancellationToken)
    {
        try
        {
            if (!await _wake.Reader.WaitToReadAsync(cancellationToken).AsTask().WaitAsync(beat, wall, cancellationToken))
            {
                return false;
            }

            _wake.Reader.TryRead(out _);
            return true;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }
}
