using System.Text;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Diagnostics;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;
using GridGov.MqttBridge.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.MqttBridge.Tests.Upstream;

/// <summary>Our side of an upstream broker with a gated ingress behind it, and a device's and a phone's client on the other side.</summary>
internal sealed class UpstreamStage : IUpstreamObserver, IAsyncDisposable
{
    public static readonly DistrictId District = new("371302");

    private readonly int _port;
    private readonly ServiceProvider _services;
    private readonly List<MqttClient> _clients = [];

    public UpstreamStage(int port, Action<UpstreamOptions>? configure = null, string query = "")
    {
        _port = port;
        BrokerAddress.TryParse($"mqtt://127.0.0.1:{port}{query}", out var address).ShouldBeTrue();
        _services = new ServiceCollection().AddLogging().AddMetrics()
            .AddSingleton(TimeProvider.System).AddSingleton<IIngress>(Ingress).AddSingleton<IntakeGate>().AddSingleton<BridgeMetrics>()
            .AddSingleton<IUpstreamObserver>(this)
            .AddGridGovUpstream(address!)
            .Configure<UpstreamOptions>(options =>
            {
                options.FirstDelay = TimeSpan.FromMilliseconds(20);
                options.LongestDelay = TimeSpan.FromMilliseconds(200);
                configure?.Invoke(options);
            })
            .BuildServiceProvider();
        Broker = _services.GetRequiredService<UpstreamBroker>();
    }

    public GatedIngress Ingress { get; } = new();

    public UpstreamBroker Broker { get; }

    /// <summary>What the observer was told, in order.</summary>
    public List<string> Told { get; } = [];

    public static string Alarm(string device) => $"gridgov/{District.Value}/device/{device}/alarm";

    public async Task ConnectAsync()
    {
        Broker.Attach(District);
        await UpAsync();
    }

    public Task UpAsync() => Eventually.That(() => Broker.IsUp(District), "the district is connected upstream");

    public Task DownAsync() => Eventually.That(() => !Broker.IsUp(District), "the district is not connected upstream");

    /// <summary>A client of the broker.</summary>
    public async Task<MqttClient> ClientAsync(Action<ReceivedMessage>? received = null, string clientId = "device")
    {
        var client = await MqttClient.ConnectAsync(
            new MqttClientOptions { Host = "127.0.0.1", Port = _port, Version = ProtocolVersion.V311, ClientId = clientId, Timeout = TimeSpan.FromSeconds(30) }, received);
        _clients.Add(client);
        return client;
    }

    public static async Task PublishAsync(MqttClient client, string topic, string text, bool retain = false) =>
        (await client.PublishAsync(topic, Encoding.UTF8.GetBytes(text), QualityOfService.AtLeastOnce, retain)).ShouldBe(ReasonCode.Success);

    /// <summary>What has reached the ingress, in order, once it is so many.</summary>
    public async Task<string[]> ReceivedAsync(int count)
    {
        await Eventually.That(() => Ingress.Received.Count >= count, $"{count} messages have come in");
        return [.. Ingress.Received.Select(static message => message.Text)];
    }

    public Task ConnectedAsync(DistrictId district, IUpstreamSender sender, CancellationToken cancellationToken) => TellAsync("connected");

    public Task LostAsync(DistrictId district) => TellAsync("lost");

    public Task DutyReportedAsync(DistrictId district, WorkerId worker, IUpstreamSender sender)
    {
        sender.Publish(UpstreamLane.Task, $"gridgov/{district.Value}/worker/{worker.Value}/task", "{\"open\":true}"u8.ToArray());
        return TellAsync("duty " + worker.Value);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        await Broker.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private Task TellAsync(string what)
    {
        lock (Told)
        {
            Told.Add(what);
        }

        return Task.CompletedTask;
    }
}
