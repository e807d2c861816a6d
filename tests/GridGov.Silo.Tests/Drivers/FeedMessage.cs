using System.Text.Json.Nodes;

namespace GridGov.Silo.Tests.Drivers;

/// <summary>One event of the feed.</summary>
internal sealed record FeedMessage(string Event, long? Id, JsonNode Body)
{
    public long Previous => Body["prev"]!.GetValue<long>();

    public string? this[string field] => Body[field]?.ToString();
}
