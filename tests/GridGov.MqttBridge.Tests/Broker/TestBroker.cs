using System.Net;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>A whole endpoint on ephemeral loopback ports, TCP and WebSocket, with fakes behind its ports.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestBroker(WebApplication app, GatedIngress ingress, TestAccess access)
    {
        this.app = app;
        Ingress = ingress;
        Access = access;
        Endpoint = app.Services.GetRequiredService<MqttEndpoint>();
    }

    public GatedIngress Ingress { get; }

    public TestAccess Access { get; }

    public MqttEndpoint Endpoint { get; }

    public int Port => Endpoint.BoundEndPoints[0].Port;

    public IServiceProvider Services => app.Services;

    public IBrokerPublisher Publisher => Services.GetRequiredService<IBrokerPublisher>();

    public IConnectionDirectory Connections => Services.GetRequiredService<IConnectionDirectory>();

    public int SessionCount => Endpoint.Broker.Context.Sessions.Count;

    /// <summary>Sockets without a CONNECT so far.</summary>
    public int PendingCount => Endpoint.Broker.Context.Connections.PendingCount;

    public string WebSocketUrl =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("http", "ws", StringComparison.Ordinal) + "/mqtt";

    public static async Task<TestBroker> StartAsync(
        Action<MqttOptions>? configure = null, ISessionStore? store = null, TimeProvider? time = null, Action<IServiceCollection>? services = null, MqttListenerOptions? listener = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var ingress = new GatedIngress();
        var access = new TestAccess();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IIngress>(ingress);
        builder.Services.AddSingleton<IClientAuthenticator>(access);
        builder.Services.AddSingleton<ITopicPolicy>(access);
        if (store is not null)
        {
            builder.Services.AddSingleton(store);
        }

        services?.Invoke(builder.Services);
        builder.Services.AddGridGovMqtt(options =>
        {
            options.Listeners.Add(listener ?? new MqttListenerOptions(new IPEndPoint(IPAddress.Loopback, 0)));
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.UseWebSockets();
        app.MapMqttWebSocket("/mqtt");
        await app.StartAsync();
        return new TestBroker(app, ingress, access);
    }

    public Task<MqttClient> ConnectAsync(
        string user = "gateway", string clientId = "", Action<ReceivedMessage>? received = null, Func<MqttClientOptions, MqttClientOptions>? change = null)
    {
        var options = new MqttClientOptions { Host = "127.0.0.1", Port = Port, UserName = user, Password = "secret", ClientId = clientId, KeepAlive = TimeSpan.Zero, Timeout = TimeSpan.FromSeconds(30) };
        return MqttClient.ConnectAsync(change?.Invoke(options) ?? options, received);
    }

    /// <summary>A client that speaks packet by packet, connected or not.</summary>
    public async Task<RawClient> OpenRawAsync(ProtocolVersion version = ProtocolVersion.V5) => await RawClient.OpenAsync(Port, version);

    public async Task<RawClient> ConnectRawAsync(ProtocolVersion version = ProtocolVersion.V5, string clientId = "raw", string user = "gateway", PacketProperties? properties = null, bool isClean = true, WillPacket? will = null)
    {
        var raw = await OpenRawAsync(version);
        var ack = await raw.ConnectAsync(clientId, user, properties, isClean, will);
        ack.Reason.ShouldBe(ReasonCode.Success);
        return raw;
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
