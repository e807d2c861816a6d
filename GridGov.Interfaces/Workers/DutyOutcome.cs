using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Workers;

/// <summary>What became of a duty report. On disk when it comes back.</summary>
[JsonConverter(typeof(WireEnumConverter<DutyOutcome>))]
public enum DutyOutcome
{
    /// <summary>The interval was begun or ended.</summary>
    Changed,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>Nobody is registered under that id.</summary>
    Unknown,
}
