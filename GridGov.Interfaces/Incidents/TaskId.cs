using System.Globalization;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>A task: one worker's part in one incident. Its text is the incident's id, a dot and the number of the offer.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.task")]
[JsonConverter(typeof(PlainIdConverter<TaskId>))]
public readonly record struct TaskId([property: Id(0)] string Value) : IPlainId<TaskId>
{
    /// <summary>The incident that the task belongs to; <see langword="null"/> when the text has no offer number.</summary>
    [JsonIgnore]
    public IncidentId? Incident => Value.LastIndexOf('.') is var dot and > 0 ? new IncidentId(Value[..dot]) : null;

    /// <summary>The task of an incident's n-th offer, counted from 1.</summary>
    public static TaskId Of(IncidentId incident, int offer) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{incident.Value}.{offer}"));

    /// <inheritdoc />
    public static TaskId Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
