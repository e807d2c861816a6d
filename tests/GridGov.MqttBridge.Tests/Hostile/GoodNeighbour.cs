using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Hostile;

/// <summary>A good client beside the bad ones: publishes at QoS 1 all the time, one message after the other, and notes how long each PUBACK takes.</summary>
internal sealed class GoodNeighbour : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly MqttClient client;
    private readonly Task running;
    private readonly List<TimeSpan> waits = [];

    private GoodNeighbour(MqttClient client)
    {
        this.client = client;
        running = RunAsync();
    }

    public int Served
    {
        get
        {
            lock (waits)
            {
                return waits.Count;
            }
        }
    }

    public static async Task<GoodNeighbour> StartAsync(TestBroker broker) => new(await broker.ConnectAsync("neighbour", "neighbour"));

    /// <summary>The wait that this share of messages did not exceed.</summary>
    public TimeSpan Percentile(double share)
    {
        lock (waits)
        {
            return waits.Order().ElementAt((int)((waits.Count - 1) * share));
        }
    }

    /// <summary>Ends it; faults if it was ever refused or cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        await client.DisposeAsync();
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        using var pace = new PeriodicTimer(Pace);
        while (!stopping.IsCancellationRequested)
        {
            var sent = TimeProvider.System.GetTimestamp();
            var answer = await Eventually.Completes(client.PublishAsync("gridgov/neighbour", "x"u8.ToArray()), "the good client's PUBACK");
            answer.ShouldBe(ReasonCode.Success);
            lock (waits)
            {
                waits.Add(TimeProvider.System.GetElapsedTime(sent));
            }

            await pace.WaitForNextTickAsync();
        }
    }
}
