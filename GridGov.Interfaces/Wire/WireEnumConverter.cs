using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Wire;

/// <summary>Writes an enum as its name in lower snake case (<c>FalseAlarm</c> → <c>false_alarm</c>); numbers are refused.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class WireEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
