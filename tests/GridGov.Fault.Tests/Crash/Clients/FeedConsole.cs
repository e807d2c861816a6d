using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>A console on the live feed: resumes with its Last-Event-ID whenever the line breaks, and keeps all that it saw.</summary>
internal sealed class FeedConsole(string name, HttpClient http, Uri feed, double hangsUp, double forgets, int seed) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly List<ConsoleLine> _lines = [];
    private readonly HashSet<string> _openIncidents = [];
    private long? _lastId;
    private Task _running = Task.CompletedTask;

    /// <summary>The newest sequence that it has.</summary>
    public long Sequence
    {
        get
        {
            lock (_gate)
            {
                return _lastId ?? 0;
            }
        }
    }

    public void Start() => _running = Task.Run(RunAsync);

    public ConsoleStory Story()
    {
        lock (_gate)
        {
            return new ConsoleStory(name, [.. _lines]);
        }
    }

    /// <summary>Incidents that are open as far as it knows.</summary>
    public ImmutableArray<string> OpenIncidents()
    {
        lock (_gate)
        {
            return [.. _openIncidents];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ReadAsync();
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or OperationCanceledException)
            {
                // The silo is gone, or it hung up itself: come back.
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task ReadAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, feed);
        var after = _random.NextDouble() < forgets ? null : _lastId;
        if (after is { } id)
        {
            request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stopping.Token);
        response.EnsureSuccessStatusCode();
        Add(new ConsoleLine.Connected(after));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(_stopping.Token));
        var (kind, sequence, data) = ("", 0L, "");
        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                sequence = long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line.Length == 0 && kind.Length > 0)
            {
                Take(kind, sequence, data);
                kind = "";
                if (_random.NextDouble() < hangsUp)
                {
                    return;
                }
            }
        }
    }

    private void Take(string kind, long sequence, string data)
    {
        switch (kind)
        {
            case "snapshot":
                Add(new ConsoleLine.Snapshot(sequence), sequence);
                break;
            case "reset":
                Add(new ConsoleLine.Reset());
                break;
            case "incident" or "worker" or "device" or "grid":
                using (var body = JsonDocument.Parse(data, new JsonDocumentOptions { MaxDepth = 64 }))
                {
                    var root = body.RootElement;
                    var id = root.TryGetProperty("id", out var named) ? named.GetString()! : root.GetProperty("code").GetString()!;
                    var state = kind == "incident" ? root.GetProperty("state").GetString() : null;
                    var version = root.TryGetProperty("version", out var number) ? number.GetInt64() : 0;
                    Add(new ConsoleLine.Change(sequence, root.GetProperty("prev").GetInt64(), kind, id, version, state), sequence);
                    Follow(kind, id, state);
                }

                break;
        }
    }

    private void Follow(string kind, string id, string? state)
    {
        if (kind != "incident")
        {
            return;
        }

        lock (_gate)
        {
            if (state is "waiting" or "assigned" or "enroute" or "onscene" or "reported")
            {
                _openIncidents.Add(id);
            }
            else
            {
                _openIncidents.Remove(id);
            }
        }
    }

    private void Add(ConsoleLine line, long? sequence = null)
    {
        lock (_gate)
        {
            _lines.Add(line);
            _lastId = sequence ?? _lastId;
        }
    }
}
