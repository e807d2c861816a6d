using GridGov.Load.Contenders;
using GridGov.MqttBridge.Client;

namespace GridGov.Load.Alarms;

/// <summary>A gateway as devices have it: when its connection ends before an acknowledgement it connects again and sends again.</summary>
internal sealed class AlarmGateway(IMqttServer server, string clientId) : IAsyncDisposable
{
    private readonly SemaphoreSlim _connecting = new(1);
    private MqttClient? _client;

    /// <summary>Messages that went out more than once.</summary>
    public int Resent => _resent;

    private int _resent;

    /// <summary>Publishes until it is acknowledged.</summary>
    public async Task PublishAsync(string topic, byte[] payload, CancellationToken cancellationToken)
    {
        while (true)
        {
            var client = await ConnectAsync(cancellationToken);
            try
            {
                await client.PublishAsync(topic, payload, cancellationToken: cancellationToken);
                return;
            }
            catch (MqttClientException)
            {
                Interlocked.Increment(ref _resent);
            }
        }
    }

    /// <summary>The connection, a new one when the last has ended.</summary>
    public async Task<MqttClient> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken);
        try
        {
            if (_client is { Ended.IsCompleted: true } ended)
            {
                await ended.DisposeAsync();
                _client = null;
            }

            return _client ??= await BenchClient.ConnectAsync(server.Mqtt, server.Login, clientId, null, cancellationToken);
        }
        finally
        {
            _connecting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client)
        {
            await client.DisposeAsync();
        }

        _connecting.Dispose();
    }
}
