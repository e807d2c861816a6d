using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GridGov.Load.Geo;

/// <summary>A keep-alive connection that asks one thing after the other: as little of a client as HTTP/1.1 allows, so that the server is what is measured.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request = new byte[4096];
    private readonly string _head;
    private byte[] _answer = new byte[64 * 1024];
    private int _received;

    /// <param name="server">Where.</param>
    /// <param name="token">Of a session.</param>
    public HttpConnection(Uri server, string token)
    {
        _socket.Connect(IPAddress.Parse(server.Host), server.Port);
        _head = $" HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {token}\r\n\r\n";
    }

    /// <summary>GETs a path; answers the length of the body, which must come with 200.</summary>
    public int Get(string path)
    {
        var length = Encoding.ASCII.GetBytes($"GET {path}{_head}", _request);
        for (var sent = 0; sent < length;)
        {
            sent += _socket.Send(_request.AsSpan(sent, length - sent));
        }

        _received = 0;
        int body;
        while ((body = _answer.AsSpan(0, _received).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Receive();
        }

        var head = _answer.AsSpan(0, body + 2);
        body += 4;
        if (!head.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidOperationException(Encoding.ASCII.GetString(head));
        }

        if (ContentLength(head) is { } promised)
        {
            while (_received < body + promised)
            {
                Receive();
            }
        }
        else
        {
            while (!_answer.AsSpan(body, _received - body).EndsWith("0\r\n\r\n"u8))
            {
                Receive();
            }
        }

        return _received - body;
    }

    /// <summary>The body that came last, as received.</summary>
    public string LastAnswer => Encoding.UTF8.GetString(_answer.AsSpan(0, _received));

    public void Dispose() => _socket.Dispose();

    private static int? ContentLength(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _) ? length : null;
    }

    private void Receive()
    {
        if (_received == _answer.Length)
        {
            Array.Resize(ref _answer, _answer.Length * 2);
        }

        var read = _socket.Receive(_answer.AsSpan(_received));
        _received += read > 0 ? read : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The server ended the connection after {_received} bytes."));
    }
}
