using System.Net;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.OpenBroker;
using GridGov.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// The product's MQTT endpoint without its access rules, for interoperability suites and crash tests: anybody may do anything.
//   GridGov.MqttBridge.OpenBroker [--port 0] [--data DIRECTORY]
// Prints "listening on 127.0.0.1:PORT" when it is ready; without --data it forgets everything at its end.
var port = int.Parse(ValueOf("--port") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
if (ValueOf("--data") is { } directory)
{
    builder.Services.AddGridGovSqliteStore(directory);
}

builder.Services.AddSingleton<OpenAccess>();
builder.Services.AddSingleton<IClientAuthenticator>(static provider => provider.GetRequiredService<OpenAccess>());
builder.Services.AddSingleton<ITopicPolicy>(static provider => provider.GetRequiredService<OpenAccess>());
builder.Services.AddSingleton<IIngress, NoIngress>();
builder.Services.AddGridGovMqtt(options =>
{
    options.Listeners.Add(new MqttListenerOptions(new IPEndPoint(IPAddress.Loopback, port)));
    options.MaximumKeepAlive = TimeSpan.FromSeconds(60);
    options.ReceiveMaximum = 20;
});

using var host = builder.Build();
await host.StartAsync();
var bound = host.Services.GetRequiredService<MqttEndpoint>().BoundEndPoints[0];
await WarmUpAsync(bound.Port);
await Console.Out.WriteLineAsync($"listening on {bound}");
await host.WaitForShutdownAsync();

string? ValueOf(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

// Suites give a server half a second for its first answer, which a cold start cannot hold.
static async Task WarmUpAsync(int port)
{
    await using var client = await MqttClient.ConnectAsync(new MqttClientOptions { Host = "127.0.0.1", Port = port, UserName = "warm-up", Password = "x", ClientId = string.Empty }, null);
    await client.SubscribeAsync("warm/up");
    await client.PublishAsync("warm/up", "x"u8.ToArray(), GridGov.MqttBridge.Protocol.QualityOfService.ExactlyOnce);
}
