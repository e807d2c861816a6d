using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>How a matter comes from one who is responsible for it to another.</summary>
[JsonConverter(typeof(WireEnumConverter<MatterHandoverKind>))]
public enum MatterHandoverKind
{
    /// <summary>移交: to a certain account or worker, who accepts or does not.</summary>
    HandOver,

    /// <summary>上报: to the level above, where somebody accepts or gives it back.</summary>
    ReportUp,

    /// <summary>接管: by somebody of the same level or above, of their own accord.</summary>
    TakeOver,
}

/// <summary>How a hand-over stands.</summary>
[JsonConverter(typeof(WireEnumConverter<MatterHandoverState>))]
public enum MatterHandoverState
{
    /// <summary>Nobody has answered: whoever was responsible still is.</summary>
    Pending,

    /// <summary>Responsible is who accepted.</summary>
    Accepted,

    /// <summary>Given back with a reason.</summary>
    Declined,

    /// <summary>Taken back by who offered it.</summary>
    Withdrawn,

    /// <summary>The matter ended, or somebody took it over, before anybody answered.</summary>
    Lapsed,
}
