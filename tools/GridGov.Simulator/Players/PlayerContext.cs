using GridGov.Simulator.Kpi;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>What all players of a day share.</summary>
internal sealed record PlayerContext
{
    public required string MqttHost { get; init; }

    public required int MqttPort { get; init; }

    public required DrillLedger Ledger { get; init; }

    public required ConnectGate Gate { get; init; }

    public required DayScript Script { get; init; }

    public required Cadence Cadence { get; init; }

    /// <summary>The instant of the simulated clock at which the day began, UTC.</summary>
    public DateTimeOffset DayStart { get; set; }

    /// <summary>Put before message ids, so that a second run on the same data makes new alarms.</summary>
    public required string RunPrefix { get; init; }

    /// <summary>Real clock, for connections.</summary>
    public required TimeProvider Wall { get; init; }

    public DateTimeOffset InstantOf(TimeSpan at) => DayStart + at;
}
