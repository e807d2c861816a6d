using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;

namespace GridGov.Silo.Live;

/// <summary>Writes Server-Sent Events. A flush that the client does not take in time ends the connection: it comes back where it was.</summary>
internal sealed class SseWriter(PipeWriter output, TimeProvider wall)
{
    /// <summary>An event with an id whose body is a JSON object already: <c>prev</c> is put in front of its fields.</summary>
    public void WriteEntity(string name, long id, long previous, ReadOnlySpan<byte> body)
    {
        WriteText($"event: {name}\nid: {id.ToString(CultureInfo.InvariantCulture)}\ndata: {{\"prev\":{previous.ToString(CultureInfo.InvariantCulture)}");
        var fields = body[1..].TrimStart((byte)' ');
        if (fields is not [(byte)'}', ..])
        {
            output.Write(","u8);
        }

        output.Write(fields);
        output.Write("\n\n"u8);
    }

    /// <summary>An event without an id, or with one that says where the stream stands.</summary>
    public void Write(string name, ReadOnlySpan<byte> data, long? id = null)
    {
        WriteText(id is { } at ? $"event: {name}\nid: {at.ToString(CultureInfo.InvariantCulture)}\ndata: " : $"event: {name}\ndata: ");
        output.Write(data);
        output.Write("\n\n"u8);
    }

    /// <summary>How long the client waits before it comes back.</summary>
    public void WriteRetry(TimeSpan delay) => WriteText($"retry: {(long)delay.TotalMilliseconds}\n\n");

    /// <exception cref="TimeoutException">The client took nothing for <see cref="FeedSettings.Patience"/>.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var flush = output.FlushAsync(cancellationToken);
        if (!flush.IsCompletedSuccessfully)
        {
            await flush.AsTask().WaitAsync(FeedSettings.Patience, wall, cancellationToken);
        }
    }

    private void WriteText(string text) => Encoding.UTF8.GetBytes(text, output);
}
