using System.Net;
using System.Net.Sockets;
using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>
/// A device on a raw socket, with a persistent session: it sends at QoS 1, writes down what it sends and every acknowledgement that it reads, and
/// after a reconnect sends everything unacknowledged again, in order, with DUP and the same packet ids (MQTT-4.4.0-1).
/// </summary>
internal sealed class RecordingClient : IAsyncDisposable
{
    private const int Window = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly string _user;
    private readonly string _password;
    private readonly int _port;
    private readonly Ledger _ledger;
    private readonly ClientHabits _habits;
    private readonly Random _random;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<Flight> _flights = [];
    private Socket? _socket;
    private ushort _lastPacketId;
    private Task _running = Task.CompletedTask;

    public RecordingClient(string user, string password, int port, Ledger ledger, ClientHabits habits, int seed) =>
        (_user, _password, _port, _ledger, _habits, _random) = (user, password, port, ledger, habits, new Random(seed));

    /// <summary>Subscribed to after each connect; null: nothing.</summary>
    public string? Subscription { get; init; }

    /// <summary>Gets each message of the subscription. It is acknowledged afterwards.</summary>
    public Action<ReadOnlyMemory<byte>>? Received { get; init; }

    /// <summary>Messages without acknowledgement, sent or not.</summary>
    public int Outstanding
    {
        get
        {
            lock (_gate)
            {
                return _flights.Count;
            }
        }
    }

    /// <summary>Messages on the wire without acknowledgement.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate)
            {
                return _flights.Count(static flight => flight.PacketId != 0);
            }
        }
    }

    /// <summary>It has no connection, and has read all that came over the last one.</summary>
    public bool IsCutOff
    {
        get
        {
            lock (_gate)
            {
                return _socket is null;
            }
        }
    }

    /// <summary>From now on it has no bad habits.</summary>
    public bool IsCareful { get; set; }

    /// <summary>Connections that were refused with a CONNACK.</summary>
    public int Refusals { get; private set; }

    public void Start() => _running = Task.Run(RunAsync);

    public bool IsWaitingFor(Func<SentEvent, bool> which)
    {
        lock (_gate)
        {
            return _flights.Exists(flight => which(flight.Event));
        }
    }

    public void Publish(SentEvent item, string topic, byte[] payload)
    {
        lock (_gate)
        {
            _flights.Add(new Flight(item, topic, payload));
            SendWaiting();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
            await _running;
            _stopping.Dispose();
        }
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ConnectAndReadAsync();
            }
            catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException)
            {
                // The server is gone, or going: come back.
            }

            lock (_gate)
            {
                _socket = null;
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task ConnectAndReadAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, _port, _stopping.Token);
        await socket.SendAsync(MqttWire.Connect(_user.Replace('/', '-'), _user, _password, isClean: false), _stopping.Token);
        var buffer = new byte[64 * 1024];
        var filled = 0;
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(filled), _stopping.Token);
            if (count == 0)
            {
                return;
            }

            filled += count;
            var start = 0;
            while (MqttWire.TryRead(buffer.AsMemory(start, filled - start)) is var (type, body, length))
            {
                Take(socket, type, buffer[start], body);
                start += length;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
        }
    }

    private void Take(Socket socket, int type, byte first, ReadOnlyMemory<byte> body)
    {
        switch (type)
        {
            case MqttWire.ConnAck when body.Span[1] != 0:
                Refusals++;
                throw new IOException($"refused: {body.Span[1]}");
            case MqttWire.ConnAck:
                TakeUp(socket);
                break;
            case MqttWire.PubAckType:
                Acknowledged(MqttWire.Number(body.Span));
                break;
            case MqttWire.PublishType:
                var (_, packetId, payload) = MqttWire.ReadPublish(body, (first & 0b0110) != 0);
                Received?.Invoke(payload);
                if (packetId != 0)
                {
                    socket.Send(MqttWire.PubAck(packetId));
                }

                break;
        }
    }

    private void TakeUp(Socket socket)
    {
        lock (_gate)
        {
            _socket = socket;
            if (Subscription is { } filter)
            {
                socket.Send(MqttWire.Subscribe(NextPacketId(), filter));
            }

            foreach (var flight in _flights.Where(static flight => flight.PacketId != 0))
            {
                Send(flight, isDuplicate: true);
            }

            SendWaiting();
        }
    }

    private void SendWaiting()
    {
        if (_socket is null)
        {
            return;
        }

        foreach (var flight in _flights.Take(Window).Where(static flight => flight.PacketId == 0))
        {
            flight.PacketId = NextPacketId();
            Send(flight, isDuplicate: false);
        }
    }

    private void Send(Flight flight, bool isDuplicate)
    {
        _ledger.Sent(flight.Event, _user, flight.PacketId);
        try
        {
            _socket?.Send(MqttWire.Publish(flight.Topic, flight.Payload, flight.PacketId, isDuplicate));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            _socket = null; // the reader notices; after the reconnect it is sent again
        }
    }

    private void Acknowledged(ushort packetId)
    {
        Flight? flight;
        lock (_gate)
        {
            flight = _flights.Find(candidate => candidate.PacketId == packetId);
            if (flight is null)
            {
                return;
            }

            if (!IsCareful && _random.NextDouble() < _habits.LosesAcknowledgement)
            {
                _ledger.LoseAcknowledgement(flight.Event, _user, packetId);
                throw new IOException("cut on purpose");
            }

            _flights.Remove(flight);
            if (!IsCareful && _random.NextDouble() < _habits.RepeatsUnderNewId)
            {
                _flights.Add(new Flight(flight.Event, flight.Topic, flight.Payload));
            }

            SendWaiting();
        }

        _ledger.Acknowledge(flight.Event, _user, packetId);
    }

    private ushort NextPacketId()
    {
        do
        {
            _lastPacketId = _lastPacketId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastPacketId + 1);
        }
        while (_flights.Exists(flight => flight.PacketId == _lastPacketId));

        return _lastPacketId;
    }
}
