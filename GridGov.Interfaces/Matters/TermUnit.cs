using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>What a term is counted in.</summary>
[JsonConverter(typeof(WireEnumConverter<TermUnit>))]
public enum TermUnit
{
    /// <summary>工作日: ends with business on its last day.</summary>
    WorkingDays,

    /// <summary>工作小时: hours of office time.</summary>
    WorkingHours,

    /// <summary>自然小时: hours by the clock, day and night.</summary>
    Hours,
}
