using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;

namespace GridGov.Simulator.Players;

/// <summary>
/// A connection that is kept up: reconnects with growing, jittered delays, can be held off (no signal), and publishes at QoS 1 until the
/// server has acknowledged, over as many connections as it takes.
/// </summary>
internal sealed class MqttLink(
    MqttClientOptions options, string? subscription, Action<ReceivedMessage> received, ConnectGate gate, Random jitter, TimeProvider wall) : IDisposable
{
    private static readonly TimeSpan LongestWaitForAcknowledgement = TimeSpan.FromSeconds(30);

    private readonly Lock state = new();
    private readonly CancellationTokenSource stopping = new();
    private TaskCompletionSource<MqttClient> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource hasSignal = CompletedSignal();

    /// <summary>Connections made.</summary>
    public int Connections { get; private set; }

    /// <summary>Completes with the first connection; faults when the server refuses the credentials.</summary>
    public Task FirstConnectionAsync(CancellationToken cancellationToken) => ConnectedAsync(cancellationToken);

    /// <summary>Runs with its lanes until cancelled; faults at once when the server refuses the credentials.</summary>
    public async Task RunWithAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        var connecting = RunAsync(cancellationToken);
        var sending = Task.WhenAll(lanes.Select(lane => lane.RunAsync(cancellationToken)));
        await await Task.WhenAny(connecting, sending);
        await Task.WhenAll(connecting, sending);
    }

    /// <summary>Runs until cancelled, then says goodbye.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        var failures = 0;
        while (!either.IsCancellationRequested)
        {
            try
            {
                await SignalAsync().WaitAsync(either.Token);
                var client = await gate.RunAsync(() => MqttClient.ConnectAsync(options, received, wall, either.Token), either.Token);
                failures = 0;
                await UseAsync(client, either.Token);
            }
            catch (MqttClientException fault) when (fault.Reason is ReasonCode.BadUserNameOrPassword or ReasonCode.NotAuthorized)
            {
                throw new DrillException($"{options.UserName} was refused: {fault.Reason}.", fault);
            }
            catch (MqttClientException)
            {
                failures++;
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                return;
            }

            await PauseAsync(failures, either.Token);
        }
    }

    /// <summary>The signal is gone: the connection breaks without a word, and none is made until <see cref="Resume"/>.</summary>
    public void HoldOff()
    {
        lock (state)
        {
            hasSignal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (connected.Task.IsCompletedSuccessfully)
            {
                connected.Task.Result.Abort();
            }
        }
    }

    /// <summary>The signal is back.</summary>
    public void Resume()
    {
        lock (state)
        {
            hasSignal.TrySetResult();
        }
    }

    /// <summary>Publishes at QoS 1 until it is acknowledged. Answers the server's reason and how often it was sent.</summary>
    public async Task<(ReasonCode Reason, int Attempts)> PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        for (var attempts = 1; ; attempts++)
        {
            var client = await ConnectedAsync(cancellationToken);
            try
            {
                var sent = client.PublishAsync(topic, payload, cancellationToken: cancellationToken);
                return (await sent.WaitAsync(LongestWaitForAcknowledgement, wall, cancellationToken), attempts);
            }
            catch (TimeoutException)
            {
                client.Abort();
            }
            catch (MqttClientException)
            {
                // The connection broke: whether the server has it is unknown, so it is sent again on the next one.
            }

            await client.Ended.WaitAsync(cancellationToken);
        }
    }

    public void Stop() => stopping.Cancel();

    public void Dispose() => stopping.Dispose();

    private static TaskCompletionSource CompletedSignal()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private Task SignalAsync()
    {
        lock (state)
        {
            return hasSignal.Task;
        }
    }

    private async Task<MqttClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<MqttClient> current;
            lock (state)
            {
                current = connected.Task;
            }

            var client = await current.WaitAsync(cancellationToken);
            if (!client.Ended.IsCompleted)
            {
                return client;
            }

            // It has ended, and the next one is not made yet.
            await Task.Delay(TimeSpan.FromMilliseconds(20), wall, cancellationToken);
        }
    }

    private async Task UseAsync(MqttClient client, CancellationToken cancellationToken)
    {
        try
        {
            if (subscription is not null)
            {
                await client.SubscribeAsync(subscription, QualityOfService.AtLeastOnce, cancellationToken);
            }

            Connections++;
            lock (state)
            {
                connected.TrySetResult(client);
                if (!hasSignal.Task.IsCompleted)
                {
                    client.Abort();
                }
            }

            await client.Ended.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (state)
            {
                if (connected.Task.IsCompleted)
                {
                    connected = new TaskCompletionSource<MqttClient>(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }

            if (cancellationToken.IsCancellationRequested)
            {
                await client.DisconnectAsync();
            }

            await client.DisposeAsync();
        }
    }

    private async Task PauseAsync(int failures, CancellationToken cancellationToken)
    {
        if (failures > 0)
        {
            try
            {
                await Task.Delay(ReconnectSchedule.Default.Delay(failures, jitter.NextDouble()), wall, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Stopped while waiting; the loop sees it.
            }
        }
    }
}
