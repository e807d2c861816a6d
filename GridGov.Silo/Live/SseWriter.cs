using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;

namespace GridGov.Silo.Live;

/// <summary>
/// Writes Server-Sent Events. A flush that the client does not take in time ends the connection: it comes back where it was. What is long is flushed in pieces, so that
/// a slow client has that time for each of them.
/// </summary>
internal sealed class SseWriter(PipeWriter output, TimeSpan patience, TimeProvider wall)
{
    private int _unflushed;

    /// <summary>Enough is written for a flush.</summary>
    public bool HasPiece => _unflushed >= FeedSettings.PieceBytes;

    /// <summary>An event with an id whose body is a JSON object already: <c>prev</c> is put in front of its fields.</summary>
    public void WriteEntity(string name, long id, long previous, ReadOnlySpan<byte> body)
    {
        WriteText($"event: {name}\nid: {id.ToString(CultureInfo.InvariantCulture)}\ndata: {{\"prev\":{previous.ToString(CultureInfo.InvariantCulture)}");
        var fields = body[1..].TrimStart((byte)' ');
        if (fields is not [(byte)'}', ..])
        {
            Write(","u8);
        }

        Write(fields);
        Write("\n\n"u8);
    }

    /// <summary>An event without an id.</summary>
    public void Write(string name, ReadOnlySpan<byte> data)
    {
        WriteText($"event: {name}\ndata: ");
        Write(data);
        Write("\n\n"u8);
    }

    /// <summary>An event without an id, its body written where it is sent from.</summary>
    public void Write<T>(string name, T body, Action<Utf8JsonWriter, T> writeBody)
    {
        WriteText($"event: {name}\ndata: ");
        using (var json = new Utf8JsonWriter(output))
        {
            writeBody(json, body);
            json.Flush();
            _unflushed += (int)json.BytesCommitted;
        }

        Write("\n\n"u8);
    }

    /// <summary>An event with an id.</summary>
    public void Write(string name, long id, ReadOnlySpan<byte> data)
    {
        WriteText($"event: {name}\nid: {id.ToString(CultureInfo.InvariantCulture)}\ndata: ");
        Write(data);
        Write("\n\n"u8);
    }

    /// <summary>An event of any length, whose id says where the stream stands; flushed.</summary>
    /// <exception cref="TimeoutException">As of <see cref="FlushAsync"/>.</exception>
    public async ValueTask WriteLongAsync(string name, long id, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        WriteText($"event: {name}\nid: {id.ToString(CultureInfo.InvariantCulture)}\ndata: ");
        for (var rest = data; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, FeedSettings.PieceBytes)..])
        {
            Write(rest.Span[..Math.Min(rest.Length, FeedSettings.PieceBytes)]);
            await FlushAsync(cancellationToken);
        }

        Write("\n\n"u8);
        await FlushAsync(cancellationToken);
    }

    /// <summary>How long the client waits before it comes back.</summary>
    public void WriteRetry(TimeSpan delay) => WriteText($"retry: {(long)delay.TotalMilliseconds}\n\n");

    /// <exception cref="TimeoutException">The client took nothing for the patience that it has.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        _unflushed = 0;
        var flush = output.FlushAsync(cancellationToken);
        if (!flush.IsCompletedSuccessfully)
        {
            await flush.AsTask().WaitAsync(patience, wall, cancellationToken);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _unflushed += bytes.Length;
    }

    private void WriteText(string text) => _unflushed += (int)Encoding.UTF8.GetBytes(text, output);
}
