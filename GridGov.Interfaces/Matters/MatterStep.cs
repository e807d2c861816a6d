using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>The six steps of a matter (六步闭环).</summary>
[JsonConverter(typeof(WireEnumConverter<MatterStep>))]
public enum MatterStep
{
    /// <summary>发现上报.</summary>
    Report,

    /// <summary>受理派遣: taken on by a human, and with somebody.</summary>
    Dispatch,

    /// <summary>处置反馈.</summary>
    Handle,

    /// <summary>任务核查.</summary>
    Verify,

    /// <summary>事件归档.</summary>
    Archive,

    /// <summary>考核评价.</summary>
    Assess,
}
