using System.Globalization;
using System.Text.Json.Nodes;

namespace GridGov.Silo.Tests.Drivers;

/// <summary>Reads Server-Sent Events.</summary>
internal sealed class Feed(HttpResponseMessage response, Stream stream) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly StreamReader _reader = new(stream);

    /// <summary>The next event of any kind; null when the stream has ended.</summary>
    public async Task<FeedMessage?> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        string? name = null;
        long? id = null;
        var body = "";
        while (await _reader.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Length == 0 && name is not null)
            {
                return new FeedMessage(name, id, JsonNode.Parse(body)!);
            }

            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line[4..], CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                body += line[6..];
            }
        }

        return null;
    }

    /// <summary>The next event of that name, leaving the others out.</summary>
    public async Task<FeedMessage> NextAsync(string name) => (await UntilAsync(message => message.Event == name))[^1];

    /// <summary>Everything with an id up to the first that fits, it included.</summary>
    public async Task<List<FeedMessage>> UntilAsync(Func<FeedMessage, bool> fits)
    {
        var seen = new List<FeedMessage>();
        while (true)
        {
            var message = await NextAsync() ?? throw new EndOfStreamException("The feed ended.");
            if (message.Id is not null || fits(message))
            {
                seen.Add(message);
            }

            if (fits(message))
            {
                return seen;
            }
        }
    }

    /// <summary>Everything up to the newest event about that incident in that state.</summary>
    public Task<List<FeedMessage>> UntilIncidentAsync(string incident, string state) =>
        UntilAsync(message => message.Event == "incident" && message["id"] == incident && message["state"] == state);

    public void Dispose()
    {
        _reader.Dispose();
        response.Dispose();
    }
}
