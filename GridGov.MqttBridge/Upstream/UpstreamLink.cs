using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Upstream;

/// <summary>One district's session at the broker, for as long as this silo runs the district: connects and reconnects, subscribes, takes in, publishes.</summary>
internal sealed class UpstreamLink : IUpstreamSender, IAsyncDisposable
{
    private const int PacketOverheadBytes = 16;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly DistrictId _district;
    private readonly UpstreamServices _services;
    private readonly UpstreamIntake _intake;
    private readonly UpstreamOutbox _outbox;
    private readonly ReconnectingMqttClient _client;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _telling = new(1);
    private ProtocolVersion _version;
    private Task _running = Task.CompletedTask;
    private Task _serving = Task.CompletedTask;
    private bool _wasConnected;
    private bool _isLossTold;
    private volatile bool _isUp;

    public UpstreamLink(DistrictId district, UpstreamServices services)
    {
        (_district, _services) = (district, services);
        _version = services.Broker.Version ?? ProtocolVersion.V5;
        _intake = new UpstreamIntake(district, services, DutyReported);
        _outbox = new UpstreamOutbox(services.Options.MaximumWaiting);
        _client = new ReconnectingMqttClient(
            Options, new ReconnectSchedule(services.Options.FirstDelay, services.Options.LongestDelay), _intake.Take, ConnectedAsync, services.Time, Random.Shared);
    }

    /// <summary>Messages come and go.</summary>
    public bool IsUp => _isUp;

    /// <summary>Why they do not; null: they do, or nothing has been tried yet.</summary>
    public string? Fault => _isUp || _client.LastReason == ReasonCode.Success ? null : Words(_client.LastReason);

    public void Start() => _running = RunAsync();

    public void Publish(UpstreamLane lane, string topic, ReadOnlyMemory<byte> payload)
    {
        if (!_outbox.Add(new UpstreamMessage(topic, payload, lane)))
        {
            _services.Dropped(_district, lane);
        }
    }

    /// <summary>Takes nothing more, lets what is being processed be acknowledged and what waits be sent, then says goodbye. The session stays at the broker.</summary>
    public async ValueTask DisposeAsync()
    {
        _intake.Close();
        var began = _services.Time.GetTimestamp();
        while (_isUp && (_intake.InProcessing > 0 || !_outbox.IsEmpty) && _services.Time.GetElapsedTime(began) < _services.Options.DrainTimeout)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), _services.Time).ConfigureAwait(false);
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _serving.ConfigureAwait(false);
        _stopping.Dispose();
        _telling.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _client.RunAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (Exception fault) when (!_stopping.IsCancellationRequested)
            {
                // A bug of ours: the district must be heard nevertheless.
                UpstreamLog.UpstreamLinkFaulted(_services.Logger, _district, fault);
                await Task.WhenAny(Task.Delay(_services.Options.LongestDelay, _services.Time, _stopping.Token)).ConfigureAwait(false);
            }
        }
    }

    private MqttClientOptions Options()
    {
        NoteLastEnd();
        var options = _services.Options;
        return new MqttClientOptions
        {
            Host = _services.Broker.Host,
            Port = _services.Broker.Port,
            UseTls = _services.Broker.UseTls,
            UserName = _services.Broker.UserName,
            Password = _services.Broker.Password,
            Version = _version,
            ClientId = UpstreamTopics.ClientIdOf(_district),
            CleanStart = false,
            SessionExpiry = options.SessionExpiry,
            KeepAlive = options.KeepAlive,
            Timeout = options.Timeout,
            ReceiveMaximum = (ushort)options.ReceiveMaximum,
            MaximumUnfinished = options.ReceiveMaximum,
            MaximumPacketSizeBytes = options.MaximumPacketSizeBytes,
            Intake = _services.Intake,
        };
    }

    /// <summary>Before each attempt: why the last one ended, and what follows from that.</summary>
    private void NoteLastEnd()
    {
        var reason = _client.LastReason;
        if (reason == ReasonCode.Success)
        {
            return; // nothing has been tried yet
        }

        if (!_wasConnected && _services.Broker.Version is null && reason is (ReasonCode.UnsupportedProtocolVersion or ReasonCode.Unspecified))
        {
            // Some brokers that do not know 5.0 hang up without a word (RabbitMQ before 3.13), so both are tried in turn until one is taken.
            _version = _version == ProtocolVersion.V5 ? ProtocolVersion.V311 : ProtocolVersion.V5;
        }

        _services.Upstream.Lost(reason.ToString());
        if (reason == ReasonCode.SessionTakenOver)
        {
            UpstreamLog.UpstreamTakenOver(_services.Logger, _district, UpstreamTopics.ClientIdOf(_district));
        }
        else
        {
            TellLoss(reason);
        }
    }

    /// <summary>Once an outage.</summary>
    private void TellLoss(ReasonCode reason)
    {
        if (!_isLossTold)
        {
            _isLossTold = true;
            UpstreamLog.UpstreamLost(_services.Logger, _district, Words(reason));
        }
    }

    private async Task ConnectedAsync(MqttClient client, CancellationToken cancellationToken)
    {
        await _serving.ConfigureAwait(false); // that of the connection before
        var refused = (await client.SubscribeAsync(UpstreamTopics.Of(_district), identifier: null, cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(static answer => answer.IsError());
        if (refused.IsError())
        {
            throw new MqttClientException(refused, "The broker refuses a subscription.");
        }

        foreach (var finding in UpstreamTerms.Findings(client.ConnAck, _services.Options, _wasConnected))
        {
            UpstreamLog.UpstreamFinding(_services.Logger, _district, finding);
        }

        _services.Upstream.Connected(client.ConnAck.IsSessionPresent);
        UpstreamLog.UpstreamConnected(
            _services.Logger, _district, UpstreamTopics.ClientIdOf(_district), _version == ProtocolVersion.V5 ? "5.0" : "3.1.1", client.ConnAck.IsSessionPresent);
        (_wasConnected, _isLossTold, _isUp) = (true, false, true);
        _serving = ServeAsync(client, cancellationToken);
    }

    /// <summary>All that a connection does besides taking in, until it ends.</summary>
    private async Task ServeAsync(MqttClient client, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _outbox.Return();
        var pumping = PumpAsync(client, ending.Token);
        var telling = TellAsync(observer => observer.ConnectedAsync(_district, this, ending.Token));
        try
        {
            await client.SubscribeAsync(UpstreamTopics.Broker, identifier: null, ending.Token).ConfigureAwait(false); // whether it tells or not
            while (!client.Ended.IsCompleted)
            {
                await Task.WhenAny(client.Ended, Task.Delay(Look, _services.Time, ending.Token)).ConfigureAwait(false);
                if (client.OldestWait > _services.Options.IngressTimeout)
                {
                    _services.Unfinished(_district);
                    client.Abort();
                }

                ending.Token.ThrowIfCancellationRequested();
            }
        }
        catch (Exception fault) when (fault is MqttClientException or OperationCanceledException)
        {
            // over; the next connection says so
        }

        var end = await client.Ended.ConfigureAwait(false);
        _isUp = false;
        await ending.CancelAsync().ConfigureAwait(false);
        await pumping.ConfigureAwait(false);
        await telling.ConfigureAwait(false);
        if (!cancellationToken.IsCancellationRequested)
        {
            if (end.Reason != ReasonCode.SessionTakenOver)
            {
                TellLoss(end.Reason);
            }

            await TellAsync(observer => observer.LostAsync(_district)).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what waits, several at once, in its order.</summary>
    private async Task PumpAsync(MqttClient client, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var window = Math.Min(_services.Options.PublishWindow, client.ConnAck.Properties.ReceiveMaximum ?? ushort.MaxValue);
        var turns = new SemaphoreSlim(window);
        try
        {
            while (true)
            {
                await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
                var message = await _outbox.TakeAsync(cancellationToken).ConfigureAwait(false);
                var sending = SendAsync(client, message, turns);
                GC.KeepAlive(sending); // settles the message, or leaves it for the next connection
            }
        }
        catch (OperationCanceledException)
        {
            // the connection is over
        }
    }

    private async Task SendAsync(MqttClient client, UpstreamMessage message, SemaphoreSlim turns)
    {
        try
        {
            if (client.ConnAck.Properties.MaximumPacketSizeBytes is { } most && message.Topic.Length + message.Payload.Length + PacketOverheadBytes > most)
            {
                _outbox.Settle(message); // the broker would hang up on it, again and again
                _services.Refused(_district, nameof(ReasonCode.PacketTooLarge));
                return;
            }

            var reason = await client.PublishAsync(message.Topic, message.Payload, QualityOfService.AtLeastOnce).ConfigureAwait(false);
            _services.Metrics.PublishSent((int)QualityOfService.AtLeastOnce);
            _outbox.Settle(message);
            if (reason.IsError())
            {
                _services.Refused(_district, reason.ToString());
            }
        }
        catch (MqttClientException)
        {
            // it stays on its way; the next connection sends it again
        }
        finally
        {
            turns.Release();
        }
    }

    private void DutyReported(WorkerId worker)
    {
        var telling = TellAsync(observer => observer.DutyReportedAsync(_district, worker, this));
        GC.KeepAlive(telling); // reports its own faults
    }

    private async Task TellAsync(Func<IUpstreamObserver, Task> tell)
    {
        await _telling.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var observer in _services.Observers)
            {
                await tell(observer).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // the connection ended meanwhile
        }
        catch (Exception fault)
        {
            UpstreamLog.UpstreamObserverFaulted(_services.Logger, _district, fault);
        }
        finally
        {
            _telling.Release();
        }
    }

    private static string Words(ReasonCode reason) => reason switch
    {
        ReasonCode.ServerUnavailable => "not to be reached",
        ReasonCode.Unspecified => "connection lost",
        _ => reason.ToString(),
    };
}
