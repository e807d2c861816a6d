using System.Collections.Concurrent;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>Counts what a console is pushed, by kind.</summary>
internal sealed class FeedCount : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly FeedReader _reader;
    private readonly Task _running;
    private volatile bool _isStopping;

    public FeedCount(Stream stream)
    {
        _reader = new FeedReader(stream);
        _running = RunAsync();
    }

    public int Of(string kind) => _counts.GetValueOrDefault(kind);

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        await _reader.DisposeAsync();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                _counts.AddOrUpdate((await _reader.NextAsync()).Event, 1, static (_, n) => n + 1);
            }
        }
        catch (Exception) when (_isStopping)
        {
            // the test is over
        }
    }
}
