using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.MqttBridge.Client;

namespace GridGov.Load.Alarms;

/// <summary>The workers' phones, each an MQTT client of its own that hears the worker's tasks; they note when the first task of each incident comes.</summary>
internal sealed class Phones : IAsyncDisposable
{
    private const int ConnectingAtOnce = 32;

    private readonly ConcurrentDictionary<string, long> _firstTask = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<MqttClient> _clients = [];

    /// <summary>Connects and subscribes all of them.</summary>
    /// <param name="server">Loopback.</param>
    /// <param name="workers">Whose.</param>
    /// <param name="hasLogins">False: the server knows no users.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Phones> ConnectAsync(IPEndPoint server, IEnumerable<BenchWorker> workers, bool hasLogins, CancellationToken cancellationToken)
    {
        var phones = new Phones();
        await Parallel.ForEachAsync(
            workers,
            new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce, CancellationToken = cancellationToken },
            async (worker, cancellation) =>
            {
                var login = hasLogins ? new MqttLogin($"{BenchDistrict.Code}/{worker.Id}", worker.Secret) : null;
                var client = await BenchClient.ConnectAsync(server, login, $"phone-{worker.Id}", phones.Take, cancellation);
                phones._clients.Add(client);
                await client.SubscribeAsync(BenchDistrict.TaskTopic(worker.Id), cancellationToken: cancellation);
            });
        return phones;
    }

    /// <summary>When the first task of a device's incident came, nanoseconds of <see cref="MonotonicClock"/>; null: none has.</summary>
    public long? FirstTaskOf(string device) => _firstTask.TryGetValue(device, out var at) ? at : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    private void Take(ReceivedMessage message)
    {
        var now = MonotonicClock.Nanoseconds;
        message.Acknowledge();
        using var task = JsonDocument.Parse(message.Payload);
        var incident = task.RootElement.GetProperty("incident").GetString()!;
        _firstTask.TryAdd(incident[..incident.LastIndexOf('-')], now); // "{device}-{number}"
    }
}
