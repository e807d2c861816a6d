using System.Text.Json.Nodes;
using GridGov.Testing;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>Reports an incident now and then, and notes how long it took from the report until a reader that listens had it.</summary>
internal sealed class WallProbe : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly HostileStage _stage;
    private readonly FeedChain _listener;
    private readonly Task _running;

    public WallProbe(HostileStage stage, FeedChain listener)
    {
        (_stage, _listener) = (stage, listener);
        _running = RunAsync();
    }

    /// <summary>Reports that the listener has seen since the last <see cref="Restart"/>.</summary>
    public int Seen
    {
        get
        {
            lock (_gate)
            {
                return _waits.Count;
            }
        }
    }

    /// <summary>Forgets the times so far and answers them.</summary>
    public string Restart()
    {
        lock (_gate)
        {
            var waits = _waits.Order().ToArray();
            _waits.Clear();
            return waits.Length == 0 ? "no reports" : $"{waits.Length} reports, seen after p50 {At(0.5):F0} ms, p99 {At(0.99):F0} ms, worst {At(1):F0} ms";

            double At(double share) => waits[(int)((waits.Length - 1) * share)].TotalMilliseconds;
        }
    }

    /// <summary>Ends; faults if a report was refused or not seen in time.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(_running);
    }

    private async Task RunAsync()
    {
        using var pace = new PeriodicTimer(Period);
        for (var n = 0; !_stopping.IsCancellationRequested; n++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var incident = (await _stage.Api.PostAsync("incidents", new JsonObject
            {
                ["kind"] = "general", ["text"] = "井盖丢失", ["source"] = "12345", ["externalId"] = $"probe-{n}",
                ["location"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.35 },
            }))!["id"]!.GetValue<string>();
            await Eventually.That(() => _listener.HasSeenIncident(incident), $"report {n} is on the wall", Patience);
            lock (_gate)
            {
                _waits.Add(TimeProvider.System.GetElapsedTime(began));
            }

            await pace.WaitForNextTickAsync();
        }
    }
}
