using System.Collections.Concurrent;
using System.Text;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>
/// A client as devices are: it sends what it has, keeps what is not acknowledged, and after each lost connection connects and sends that again.
/// It writes down each acknowledgement and each end of a connection.
/// </summary>
internal sealed class StubbornSender : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Func<MqttClientOptions> _options;
    private readonly ConcurrentDictionary<Letter, bool> _unacknowledged = new();
    private readonly ConcurrentQueue<(Letter Letter, ReasonCode Reason)> _answers = new();
    private readonly ConcurrentQueue<LostConnection> _losses = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private TaskCompletionSource _news = NewNews();

    public StubbornSender(SiloProcess silo, string user, string secret, string clientId = "", ProtocolVersion version = ProtocolVersion.V5)
    {
        _options = () => new MqttClientOptions
        {
            Host = "127.0.0.1", Port = silo.MqttPort, UserName = user, Password = secret, ClientId = clientId, Version = version,
            KeepAlive = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(20),
        };
        _running = RunAsync();
    }

    /// <summary>What has been acknowledged with success, once for each message.</summary>
    public int Acknowledged => _answers.Count(static answer => !answer.Reason.IsError());

    /// <summary>Messages without an acknowledgement so far.</summary>
    public int Waiting => _unacknowledged.Count;

    /// <summary>Acknowledgements that refuse: after them a device forgets its message.</summary>
    public IReadOnlyList<string> Refusals => [.. _answers.Where(static answer => answer.Reason.IsError()).Select(static answer => $"{answer.Letter.Topic}: {answer.Reason}")];

    /// <summary>Connections that ended, oldest first.</summary>
    public IReadOnlyList<LostConnection> Losses => [.. _losses];

    /// <summary>CONNECTs that were refused or found nobody.</summary>
    public ConcurrentQueue<ReasonCode> RefusedConnects { get; } = new();

    public void Send(string topic, string payload)
    {
        _unacknowledged[new Letter(topic, payload)] = false;
        Interlocked.Exchange(ref _news, NewNews()).TrySetResult();
    }

    public Task AllAcknowledgedAsync(TimeSpan? patience = null) => Eventually.That(
        () => _unacknowledged.IsEmpty, $"everything is acknowledged ({Waiting} wait; connections lost: {string.Join(", ", _losses.Select(static loss => loss.Reason))})",
        patience ?? TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var client = await MqttClient.ConnectAsync(_options(), cancellationToken: _stop.Token);
                await SendAllAsync(client);
            }
            catch (MqttClientException fault)
            {
                RefusedConnects.Enqueue(fault.Reason);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await Task.Delay(Pause, TimeProvider.System, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Until the connection is over: first what is not acknowledged, then what comes.</summary>
    private async Task SendAllAsync(MqttClient client)
    {
        var sent = new ConcurrentDictionary<Letter, long>();
        List<Task> publishing = [];
        while (!client.Ended.IsCompleted && !_stop.IsCancellationRequested)
        {
            var news = Volatile.Read(ref _news).Task;
            foreach (var letter in _unacknowledged.Keys.Where(letter => sent.TryAdd(letter, TimeProvider.System.GetTimestamp())))
            {
                publishing.Add(PublishAsync(client, letter, sent));
            }

            await Task.WhenAny(client.Ended, news, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token));
        }

        var oldest = sent.IsEmpty ? (TimeSpan?)null : TimeProvider.System.GetElapsedTime(sent.Values.Min());
        await client.DisposeAsync();
        await Task.WhenAll(publishing);
        if (!_stop.IsCancellationRequested)
        {
            _losses.Enqueue(new LostConnection((await client.Ended).Reason, oldest));
        }
    }

    private async Task PublishAsync(MqttClient client, Letter letter, ConcurrentDictionary<Letter, long> sent)
    {
        try
        {
            var reason = await client.PublishAsync(letter.Topic, Encoding.UTF8.GetBytes(letter.Payload));
            _answers.Enqueue((letter, reason));
            _unacknowledged.TryRemove(letter, out _);
            sent.TryRemove(letter, out _);
        }
        catch (MqttClientException)
        {
            // the connection is over before the acknowledgement: the letter stays
        }
    }

    private sealed record Letter(string Topic, string Payload);
}
