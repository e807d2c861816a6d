using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GridGov.Interfaces.Geography;

namespace GridGov.Load.Geo;

/// <summary>A blocking connection to Redis that sends what is measured and nothing else.</summary>
internal sealed class RedisConnection : IDisposable
{
    private const string Key = "workers";

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[64 * 1024];
    private readonly StringBuilder _command = new();
    private byte[] _sent = new byte[64 * 1024];
    private int _first;
    private int _last;

    public RedisConnection(int port) => _socket.Connect(IPAddress.Loopback, port);

    /// <summary>GEOSEARCH … ASC COUNT 10 WITHDIST; answers how many came back.</summary>
    public int Nearest(GeoPoint place, int radiusMeters)
    {
        Begin(12);
        Word("GEOSEARCH").Word(Key).Word("FROMLONLAT").Word(Text(place.Longitude)).Word(Text(place.Latitude))
            .Word("BYRADIUS").Word(radiusMeters.ToString(CultureInfo.InvariantCulture)).Word("m").Word("ASC").Word("COUNT").Word("10").Word("WITHDIST");
        Send();
        var found = ReadCount();
        for (var i = 0; i < found; i++)
        {
            ReadCount();
            ReadBulk();
            ReadBulk();
        }

        return found;
    }

    /// <summary>One GEOADD for several members.</summary>
    public void Put(ReadOnlySpan<(int Member, GeoPoint Place)> members)
    {
        Begin(2 + 3 * members.Length);
        Word("GEOADD").Word(Key);
        foreach (var (member, place) in members)
        {
            Word(Text(place.Longitude)).Word(Text(place.Latitude)).Word($"w{member:D7}");
        }

        Send();
        ReadLine();
    }

    public void Dispose() => _socket.Dispose();

    private static string Text(double degrees) => degrees.ToString("F7", CultureInfo.InvariantCulture);

    private void Begin(int words) => _command.Clear().Append(CultureInfo.InvariantCulture, $"*{words}\r\n");

    private RedisConnection Word(string word)
    {
        _command.Append(CultureInfo.InvariantCulture, $"${word.Length}\r\n").Append(word).Append("\r\n");
        return this;
    }

    private void Send()
    {
        if (_sent.Length < _command.Length)
        {
            _sent = new byte[_command.Length];
        }

        var length = 0;
        foreach (var chunk in _command.GetChunks())
        {
            length += Encoding.ASCII.GetBytes(chunk.Span, _sent.AsSpan(length));
        }

        for (var sent = 0; sent < length;)
        {
            sent += _socket.Send(_sent.AsSpan(sent, length - sent));
        }
    }

    private int ReadCount() => int.Parse(ReadLine()[1..], CultureInfo.InvariantCulture);

    private void ReadBulk()
    {
        var length = ReadCount() + 2;
        Have(length);
        _first += length;
    }

    private ReadOnlySpan<byte> ReadLine()
    {
        int end;
        while ((end = _received.AsSpan(_first, _last - _first).IndexOf("\r\n"u8)) < 0)
        {
            Have(_last - _first + 1);
        }

        var line = _received.AsSpan(_first, end);
        _first += end + 2;
        return line is [(byte)'-', ..] ? throw new InvalidOperationException(Encoding.ASCII.GetString(line)) : line;
    }

    private void Have(int count)
    {
        while (_last - _first < count)
        {
            if (_first == _last)
            {
                _first = _last = 0;
            }
            else if (_received.Length - _last < 4096)
            {
                _received.AsSpan(_first, _last - _first).CopyTo(_received);
                (_first, _last) = (0, _last - _first);
            }

            var read = _socket.Receive(_received.AsSpan(_last));
            _last += read > 0 ? read : throw new InvalidOperationException("Redis has closed the connection.");
        }
    }
}
