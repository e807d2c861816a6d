using System.Buffers.Binary;
using System.Net;
using GridGov.Load.Measuring;

namespace GridGov.Load.Generator;

/// <summary>One thread of a load: some of its connections, the workers that walk behind them, and an epoll loop that allocates nothing.</summary>
internal sealed class LoadThread : IDisposable
{
    private const int Opening = 64;
    private const long Second = 1_000_000_000;
    private const long LongestWait = Second / 20;
    private const byte PubAck = 0x40;
    private const byte ConnAck = 0x20;
    private const int AckLength = 4;

    private readonly Epoll _epoll = new();
    private readonly LoadShape _shape;
    private readonly LoadConnection[] _connections;
    private readonly WalkingWorker[][] _workers;
    private readonly double? _perSecond;
    private readonly List<LoadConnection> _owing = [];
    private readonly byte[] _received = new byte[64 * 1024];
    private readonly byte[] _sending;
    private readonly int _longestPacket;
    private RateSchedule _schedule;
    private long _nextDue;
    private long _countFrom;
    private long _countTo;
    private long _wallOffsetNanoseconds;
    private bool _isSending;
    private int _ready;

    /// <param name="shape">The whole load.</param>
    /// <param name="connections">Those of this thread.</param>
    /// <param name="workers">Of each connection.</param>
    public LoadThread(LoadShape shape, LoadConnection[] connections, WalkingWorker[][] workers)
    {
        (_shape, _connections, _workers) = (shape, connections, workers);
        _perSecond = shape.PerSecond * connections.Length / shape.Connections;
        _longestPacket = workers.Max(static own => own.Max(static worker => worker.PacketLength));
        _sending = new byte[Math.Min(shape.Window, 1024) * _longestPacket];
    }

    public LatencyHistogram Latency { get; } = new();

    public long Sent { get; private set; }

    public long Acknowledged { get; private set; }

    public long Counted { get; private set; }

    public int Broken => _connections.Count(static connection => connection.IsBroken);

    /// <summary>Connects and waits for every CONNACK.</summary>
    /// <exception cref="IOException">One was refused, or none came for 30 s.</exception>
    public void Connect(IPEndPoint server, string prefix, MqttLogin? login)
    {
        var opened = 0;
        var progressAt = MonotonicClock.Nanoseconds;
        while (_ready < _connections.Length)
        {
            var before = _ready;
            while (opened < _connections.Length && opened - _ready < Opening)
            {
                var connection = _connections[opened];
                connection.Open(server, ConnectPacket.Of($"{prefix}-{connection.Number}", login));
                _epoll.Watch(connection.Descriptor, Epoll.Readable, opened++);
            }

            HandleEvents(LongestWait);
            if (Broken > 0)
            {
                throw new IOException($"The server on {server} refused a connection.");
            }

            progressAt = _ready > before ? MonotonicClock.Nanoseconds : progressAt;
            if (MonotonicClock.Nanoseconds - progressAt > 30 * Second)
            {
                throw new IOException($"The server on {server} made no connection for 30 s: {_ready} of {_connections.Length} are ready.");
            }
        }
    }

    /// <summary>Loads from <paramref name="start"/> on, then waits up to 10 s for what is under way.</summary>
    /// <param name="start">Nanoseconds of <see cref="MonotonicClock"/>, the same for all threads.</param>
    /// <param name="wallOffsetNanoseconds">What makes the wall clock of that clock.</param>
    public void Run(long start, long wallOffsetNanoseconds)
    {
        _ = LibC.ProcessControl(LibC.TimerSlack, 1000, 0, 0, 0); // a microsecond instead of 50, for schedules
        _wallOffsetNanoseconds = wallOffsetNanoseconds;
        _countFrom = start + (long)(_shape.WarmUp.TotalSeconds * Second);
        _countTo = _countFrom + (long)(_shape.Duration.TotalSeconds * Second);
        _isSending = true;
        if (_perSecond is { } rate)
        {
            _schedule = new RateSchedule(start, rate);
        }
        else
        {
            Array.ForEach(_connections, connection => PumpSaturated(connection, MonotonicClock.Nanoseconds));
        }

        for (var now = MonotonicClock.Nanoseconds; now < _countTo && Broken < _connections.Length; now = MonotonicClock.Nanoseconds)
        {
            HandleEvents(_perSecond is null ? LongestWait : PumpSchedule(now));
        }

        _isSending = false;
        var limit = MonotonicClock.Nanoseconds + 10 * Second;
        while (Acknowledged < Sent && MonotonicClock.Nanoseconds < limit && Broken < _connections.Length)
        {
            HandleEvents(LongestWait);
        }
    }

    public void Dispose()
    {
        Array.ForEach(_connections, static connection => connection.Dispose());
        _epoll.Dispose();
    }

    // Answers how long to wait until the next message is due.
    private long PumpSchedule(long now)
    {
        for (; _schedule.DueNanoseconds(_nextDue) <= now; _nextDue++)
        {
            var connection = _connections[_nextDue % _connections.Length];
            connection.Owed++;
            if (!connection.IsMarked)
            {
                connection.IsMarked = true;
                _owing.Add(connection);
            }
        }

        foreach (var connection in _owing)
        {
            connection.IsMarked = false;
            PumpScheduled(connection, now);
        }

        _owing.Clear();
        return Math.Clamp(_schedule.DueNanoseconds(_nextDue) - MonotonicClock.Nanoseconds, 0, LongestWait);
    }

    private void PumpScheduled(LoadConnection connection, long now)
    {
        var length = 0;
        while (connection.Owed > 0 && connection.HasRoom && length + _longestPacket <= _sending.Length && !connection.IsBroken)
        {
            connection.Owed--;
            var index = connection.Slot + connection.Scheduled++ * _connections.Length;
            length += Write(connection, length, _schedule.DueNanoseconds(index), now);
        }

        Send(connection, length);
    }

    private void PumpSaturated(LoadConnection connection, long now)
    {
        var length = 0;
        while (connection.HasRoom && length + _longestPacket <= _sending.Length && !connection.IsBroken)
        {
            length += Write(connection, length, now, now);
        }

        Send(connection, length);
    }

    private int Write(LoadConnection connection, int at, long chargedFrom, long now)
    {
        var own = _workers[connection.Slot];
        var worker = own[connection.Turn];
        connection.Turn = connection.Turn + 1 == own.Length ? 0 : connection.Turn + 1;
        Sent++;
        return worker.WriteNext(_sending.AsSpan(at), connection.Take(chargedFrom), _shape.Clock, (now + _wallOffsetNanoseconds) / 1_000_000);
    }

    private void Send(LoadConnection connection, int length)
    {
        if (length > 0 && connection.Send(_sending.AsSpan(0, length)) && connection.HasRest)
        {
            _epoll.Change(connection.Descriptor, Epoll.Readable | Epoll.Writable, connection.Slot);
        }
    }

    private void HandleEvents(long longestWait)
    {
        var count = _epoll.Wait(longestWait);
        for (var index = 0; index < count; index++)
        {
            var connection = _connections[_epoll.Token(index)];
            var events = _epoll.Events(index);
            if ((events & Epoll.Writable) != 0 && connection.SendRest() && !connection.HasRest)
            {
                _epoll.Change(connection.Descriptor, Epoll.Readable, _epoll.Token(index));
            }

            if ((events & (Epoll.Readable | Epoll.Broken)) != 0)
            {
                Receive(connection);
            }

            if (_isSending)
            {
                Pump(connection);
            }
        }
    }

    private void Pump(LoadConnection connection)
    {
        if (_perSecond is null)
        {
            PumpSaturated(connection, MonotonicClock.Nanoseconds);
        }
        else if (connection.Owed > 0)
        {
            PumpScheduled(connection, MonotonicClock.Nanoseconds);
        }
    }

    private void Receive(LoadConnection connection)
    {
        var start = connection.PartialLength;
        connection.Partial.AsSpan(0, start).CopyTo(_received);
        var count = connection.Receive(_received.AsSpan(start));
        if (count <= 0)
        {
            return;
        }

        var now = MonotonicClock.Nanoseconds;
        var bytes = _received.AsSpan(0, start + count);
        while (bytes.Length >= AckLength)
        {
            Take(connection, bytes, now);
            bytes = bytes[AckLength..];
        }

        bytes.CopyTo(connection.Partial);
        connection.PartialLength = bytes.Length;
    }

    // Whatever a server sends to a 3.1.1 client that has not subscribed is four bytes long.
    private void Take(LoadConnection connection, ReadOnlySpan<byte> packet, long now)
    {
        if (packet[0] == PubAck)
        {
            var from = connection.Release(BinaryPrimitives.ReadUInt16BigEndian(packet[2..]));
            Acknowledged++;
            Counted += now >= _countFrom && now < _countTo ? 1 : 0;
            if (from >= _countFrom && from < _countTo)
            {
                Latency.Add(now - from);
            }
        }
        else if (packet[0] == ConnAck && packet[3] == 0)
        {
            connection.IsReady = true;
            _ready++;
        }
        else
        {
            connection.Break();
        }
    }
}
