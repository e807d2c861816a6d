using System.Collections.Concurrent;
using System.Text;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Maintenance;

/// <summary>A gateway that presses for one device after another, as fast as it is answered, and remembers which presses were acknowledged.</summary>
internal sealed class Pressing : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private readonly MqttClient _gateway;
    private readonly string[] _devices;
    private readonly SampleDistrict _district;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    private Pressing(SampleDistrict district, MqttClient gateway, string[] devices)
    {
        (_district, _gateway, _devices) = (district, gateway, devices);
        _work = Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Task.Run(() => PressAsync(lane))));
    }

    /// <summary>Devices whose press has been acknowledged, in that order: each presses once.</summary>
    public IReadOnlyList<string> Acknowledged => [.. _acknowledged];

    public static async Task<Pressing> StartAsync(SiloHost silo, SampleDistrict district, int devices)
    {
        using var account = await district.SignInAsAsync(silo.Http, "integrator");
        var ids = Enumerable.Range(1, devices).Select(static i => $"d{i}").ToArray();
        var lines = string.Join('\n', ids.Select(static id => $$"""{"type":"device","id":"{{id}}","home":{"lat":35.05,"lon":118.345},"kind":"button"}"""));
        (await district.Admin.PostTextAsync(district.Path("import"), lines, "application/x-ndjson")).Ok();
        var gateway = await MqttClient.ConnectAsync(new MqttClientOptions
        {
            Host = "127.0.0.1", Port = silo.Mqtt.Port, UserName = $"{district.Code}-integrator", Password = "a-long-password", Timeout = TimeSpan.FromSeconds(20),
        });
        return new Pressing(district, gateway, ids);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        await _gateway.DisposeAsync();
        _stop.Dispose();
    }

    private async Task PressAsync(int lane)
    {
        for (var i = lane; i < _devices.Length && !_stop.IsCancellationRequested; i += 4)
        {
            var answer = await _gateway.PublishAsync(
                $"gridgov/{_district.Code}/device/{_devices[i]}/alarm", Encoding.UTF8.GetBytes($$"""{"id":"p-{{_devices[i]}}","kind":"button"}"""));
            if (answer == ReasonCode.Success)
            {
                _acknowledged.Enqueue(_devices[i]);
            }
        }
    }
}
