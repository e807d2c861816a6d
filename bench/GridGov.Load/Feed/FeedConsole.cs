using System.Text;
using GridGov.Load.Measuring;

namespace GridGov.Load.Feed;

/// <summary>One console: reads the live feed as fast as it comes, and notes when it first hears of each device's incident.</summary>
internal sealed class FeedConsole : IAsyncDisposable
{
    private static readonly byte[] Event = Encoding.ASCII.GetBytes("event: incident\n");
    private static readonly byte[] DeviceField = Encoding.ASCII.GetBytes("\"device\":\"");

    private readonly Dictionary<string, long> _heard = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;

    /// <summary>Bytes that have come.</summary>
    public long Bytes { get; private set; }

    /// <summary>The server has ended its stream.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Connects, and waits for the first bytes.</summary>
    /// <param name="http">Shared; signed in.</param>
    /// <param name="path">The feed's.</param>
    public async Task OpenAsync(HttpClient http, string path)
    {
        var stream = await http.GetStreamAsync(new Uri(path, UriKind.Relative), _stopping.Token);
        _reading = ReadAsync(stream);
        await _opened.Task;
    }

    /// <summary>When it heard of a device's incident, nanoseconds of <see cref="MonotonicClock"/>; null: not yet.</summary>
    public long? HeardOf(string device)
    {
        lock (_heard)
        {
            return _heard.TryGetValue(device, out var at) ? at : null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        _stopping.Dispose();
    }

    private async Task ReadAsync(Stream stream)
    {
        await using var owned = stream;
        var buffer = new byte[64 * 1024];
        try
        {
            for (var kept = 0; await stream.ReadAsync(buffer.AsMemory(kept), _stopping.Token) is > 0 and var count;)
            {
                Bytes += count;
                _opened.TrySetResult();
                kept = Take(buffer, kept + count);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (IOException)
        {
            IsCutOff = true; // the server has closed it: it did not read fast enough, or the server has ended
        }
        finally
        {
            _opened.TrySetResult();
        }
    }

    // Looks for whole incident events; keeps the beginning of what has not ended. A positions event longer than the buffer is skipped piece by piece.
    private int Take(byte[] buffer, int length)
    {
        var now = MonotonicClock.Nanoseconds;
        var bytes = buffer.AsSpan(0, length);
        while (bytes.IndexOf("\n\n"u8) is >= 0 and var end)
        {
            if (bytes[..end].IndexOf(Event) is >= 0 and var start)
            {
                Note(bytes[start..end], now);
            }

            bytes = bytes[(end + 2)..];
        }

        if (bytes.Length == buffer.Length)
        {
            return 0;
        }

        bytes.CopyTo(buffer);
        return bytes.Length;
    }

    private void Note(ReadOnlySpan<byte> incident, long now)
    {
        if (incident.IndexOf(DeviceField) is >= 0 and var at)
        {
            var device = incident[(at + DeviceField.Length)..];
            lock (_heard)
            {
                _heard.TryAdd(Encoding.ASCII.GetString(device[..device.IndexOf((byte)'"')]), now);
            }
        }
    }
}
