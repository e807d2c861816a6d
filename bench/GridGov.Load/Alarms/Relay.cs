using System.Net;
using System.Text.Json;
using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.MqttBridge.Client;

namespace GridGov.Load.Alarms;

/// <summary>What a dispatcher on a plain broker would be at best: hears alarms, and sends each on to a worker without thinking.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly IReadOnlyList<BenchWorker> _workers;
    private MqttClient? _client;
    private int _next;

    private Relay(IReadOnlyList<BenchWorker> workers) => _workers = workers;

    public static async Task<Relay> StartAsync(IPEndPoint broker, IReadOnlyList<BenchWorker> workers, CancellationToken cancellationToken)
    {
        var relay = new Relay(workers);
        relay._client = await BenchClient.ConnectAsync(broker, null, "relay", relay.Take, cancellationToken);
        await relay._client.SubscribeAsync(BenchDistrict.AlarmTopic("+"), cancellationToken: cancellationToken);
        return relay;
    }

    public ValueTask DisposeAsync() => _client?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Take(ReceivedMessage message)
    {
        var device = message.Topic.Split('/')[3];
        var task = JsonSerializer.SerializeToUtf8Bytes(new { task = $"{device}-1.1", incident = $"{device}-1", state = "offered", kind = "sos", severity = 1 });
        var topic = BenchDistrict.TaskTopic(_workers[_next++ % _workers.Count].Id);
        _client!.PublishAsync(topic, task).ContinueWith(_ => message.Acknowledge(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
