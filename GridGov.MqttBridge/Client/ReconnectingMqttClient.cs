using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Client;

/// <summary>Keeps a connection up: connects, runs <paramref name="connected"/> on each new one, waits for its end, and tries again after a jittered delay.</summary>
/// <param name="options">Where and as whom, asked for each attempt.</param>
/// <param name="schedule">Delay between attempts.</param>
/// <param name="received">As in <see cref="MqttClient.ConnectAsync"/>.</param>
/// <param name="connected">Subscribes and the like; an exception ends that connection and counts as a failed attempt.</param>
/// <param name="time">Clock of delays and keep-alive.</param>
/// <param name="random">Source of jitter.</param>
public sealed class ReconnectingMqttClient(
    Func<MqttClientOptions> options, ReconnectSchedule schedule, Action<ReceivedMessage> received, Func<MqttClient, CancellationToken, Task> connected,
    TimeProvider time, Random random)
{
    private MqttClient? current;

    /// <summary>The connection that is up; null: none right now.</summary>
    public MqttClient? Current => Volatile.Read(ref current);

    /// <summary>Why the last attempt or connection ended; <see cref="ReasonCode.Success"/> before the first.</summary>
    public ReasonCode LastReason { get; private set; }

    /// <summary>Attempts in a row that failed, or whose connection did not last as long as the longest delay: two that throw each other out come ever more slowly.</summary>
    public int FailedAttempts { get; private set; }

    /// <summary>Runs until cancelled; then says goodbye to the server.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (MqttClientException fault)
            {
                LastReason = fault.Reason;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            FailedAttempts++;
            try
            {
                await Task.Delay(schedule.Delay(FailedAttempts, random.NextDouble()), time, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var client = await MqttClient.ConnectAsync(options(), received, time, cancellationToken).ConfigureAwait(false);
        try
        {
            await connected(client, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref current, client);
            var began = time.GetTimestamp();
            var end = await client.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
            LastReason = end.Reason;
            FailedAttempts = time.GetElapsedTime(began) >= schedule.Longest ? 0 : FailedAttempts;
        }
        finally
        {
            Volatile.Write(ref current, null);
            if (cancellationToken.IsCancellationRequested)
            {
                await client.DisconnectAsync().ConfigureAwait(false);
            }

            await client.DisposeAsync().ConfigureAwait(false);
        }
    }
}
