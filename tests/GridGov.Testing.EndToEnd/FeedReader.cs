using System.Globalization;
using System.Text.Json.Nodes;

namespace GridGov.Testing.EndToEnd;

/// <summary>Reads Server-Sent Events line by line.</summary>
internal sealed class FeedReader(Stream stream) : IAsyncDisposable
{
    private readonly StreamReader _reader = new(stream);

    public async Task<FeedMessage> NextAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string? name = null;
        long? id = null;
        var body = "";
        while (await _reader.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Length == 0 && name is not null)
            {
                return new FeedMessage(name, id, JsonNode.Parse(body));
            }

            if (line.StartsWith("event:", StringComparison.Ordinal))
            {
                name = line[6..].Trim();
            }
            else if (line.StartsWith("id:", StringComparison.Ordinal))
            {
                id = long.Parse(line[3..], CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                body += line[5..];
            }
        }

        throw new EndOfStreamException("The feed ended.");
    }

    /// <summary>The next event that fits, leaving the others out.</summary>
    public async Task<FeedMessage> NextAsync(Func<FeedMessage, bool> fits)
    {
        while (true)
        {
            var message = await NextAsync();
            if (fits(message))
            {
                return message;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>One event of the feed.</summary>
internal sealed record FeedMessage(string Event, long? Id, JsonNode? Body);
