using System.Collections.Immutable;
using System.Text.Json;

namespace GridGov.Simulator.Kpi;

/// <summary>What the product says about one incident, as far as the sheet needs it. Times are the product's clock, UTC.</summary>
internal sealed record IncidentFacts
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>1 and 2 are urgent.</summary>
    public required int Severity { get; init; }

    public required string State { get; init; }

    public string? Device { get; init; }

    public ImmutableArray<string> PressIds { get; init; } = [];

    /// <summary>0: the first offer was enough.</summary>
    public int EscalationLevel { get; init; }

    public DateTimeOffset? Received { get; init; }

    public DateTimeOffset? Offered { get; init; }

    public DateTimeOffset? Answered { get; init; }

    public DateTimeOffset? Arrived { get; init; }

    public DateTimeOffset? Resolved { get; init; }

    public bool IsUrgent => Severity <= 2;

    public static IncidentFacts Read(JsonElement incident)
    {
        var clock = incident.GetProperty("clock");
        return new IncidentFacts
        {
            Id = incident.GetProperty("id").GetString()!,
            Kind = incident.GetProperty("kind").GetString()!,
            Severity = incident.GetProperty("severity").GetInt32(),
            State = incident.GetProperty("state").GetString()!,
            Device = incident.TryGetProperty("device", out var device) ? device.GetString() : null,
            PressIds = incident.TryGetProperty("pressIds", out var presses) ? [.. presses.EnumerateArray().Select(press => press.GetString()!)] : [],
            EscalationLevel = incident.TryGetProperty("escalationLevel", out var level) ? level.GetInt32() : 0,
            Received = Instant(clock, "t1"),
            Offered = Instant(clock, "t3"),
            Answered = Instant(clock, "t5"),
            Arrived = Instant(clock, "t7"),
            Resolved = Instant(clock, "t8"),
        };
    }

    private static DateTimeOffset? Instant(JsonElement clock, string name) =>
        clock.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset() : null;
}
