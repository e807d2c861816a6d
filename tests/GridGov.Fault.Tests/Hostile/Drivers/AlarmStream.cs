using System.Text;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>Good devices beside the bad ones: each presses again and again, every press with an id of its own, and notes how long its PUBACK took.</summary>
internal sealed class AlarmStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly IReadOnlyList<MqttClient> _clients;
    private readonly IReadOnlyList<string> _devices;
    private readonly Task[] _running;

    private AlarmStream(IReadOnlyList<string> devices, IReadOnlyList<MqttClient> clients, TimeSpan period)
    {
        _devices = devices;
        _clients = clients;
        _running = [.. clients.Select((client, n) => RunAsync(client, devices[n], period))];
    }

    /// <summary>Presses that were acknowledged with success.</summary>
    public int Acknowledged
    {
        get
        {
            lock (_waits)
            {
                return _waits.Count;
            }
        }
    }

    public static async Task<AlarmStream> StartAsync(HostileStage stage, IReadOnlyList<string> devices, TimeSpan period)
    {
        var clients = new List<MqttClient>();
        foreach (var device in devices)
        {
            clients.Add(await stage.ConnectAsync(device));
        }

        return new AlarmStream(devices, clients, period);
    }

    /// <summary>Forgets the times so far; the count of a phase of its own begins.</summary>
    public int Restart()
    {
        lock (_waits)
        {
            var so = _waits.Count;
            _waits.Clear();
            return so;
        }
    }

    public string Figures()
    {
        lock (_waits)
        {
            return _waits.Count == 0 ? "no alarms" : $"{_waits.Count} alarms acknowledged, p50 {At(0.5):F0} ms, p99 {At(0.99):F0} ms, worst {At(1):F0} ms";
        }
    }

    public TimeSpan Percentile(double share)
    {
        lock (_waits)
        {
            return TimeSpan.FromMilliseconds(At(share));
        }
    }

    /// <summary>Ends the presses; faults if one was refused, cut off or not answered.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running);
    }

    /// <summary>One open incident a device, with every acknowledged press in it and nothing else.</summary>
    public async Task AllAreInOneIncidentEachAsync(HostileStage stage, int acknowledged)
    {
        var presses = 0;
        foreach (var device in _devices)
        {
            var incident = (await stage.Api.GetAsync($"devices/{device}"))!["openIncident"].ShouldNotBeNull(device).GetValue<string>();
            presses += (await stage.Api.GetAsync($"incidents/{incident}"))!["presses"]!.GetValue<int>();
        }

        presses.ShouldBe(acknowledged);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    private double At(double share) => _waits.Order().ElementAt((int)((_waits.Count - 1) * share)).TotalMilliseconds;

    private async Task RunAsync(MqttClient client, string device, TimeSpan period)
    {
        using var pace = new PeriodicTimer(period);
        for (var n = 0; !_stopping.IsCancellationRequested; n++)
        {
            var sent = TimeProvider.System.GetTimestamp();
            var answer = await Eventually.Completes(
                client.PublishAsync(HostileStage.TopicOf(device, "alarm"), Encoding.UTF8.GetBytes($$"""{"id":"{{device}}-{{n}}","kind":"sos"}""")), $"PUBACK of {device}-{n}", TimeSpan.FromSeconds(60));
            answer.ShouldBe(ReasonCode.Success, $"{device}-{n}");
            lock (_waits)
            {
                _waits.Add(TimeProvider.System.GetElapsedTime(sent));
            }

            await pace.WaitForNextTickAsync();
        }
    }
}
