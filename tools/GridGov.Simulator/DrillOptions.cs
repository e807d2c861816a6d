using GridGov.Simulator.Plan;
using GridGov.Simulator.Players;
using GridGov.Simulator.Script;

namespace GridGov.Simulator;

/// <summary>What a drill is to be.</summary>
public sealed record DrillOptions
{
    /// <summary>District, script and policies follow from it.</summary>
    public long Seed { get; init; } = 371302;

    /// <summary>Simulated seconds in a real one, 1–60. The most there is: a machine that cannot keep up gets a slower day. Only a silo on a scaled clock can go faster than 1.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>Simulated length; 12 h at 60 take 12 min.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How many take part.</summary>
    public PlanSize Size { get; init; } = new();

    /// <summary>How eventful the day is.</summary>
    public ScriptRates Rates { get; init; } = new();

    /// <summary>How often things report; <see langword="null"/>: as suits the speed.</summary>
    public Cadence? Cadence { get; init; }

    /// <summary>The silo's HTTP address.</summary>
    public required Uri Http { get; init; }

    /// <summary>Host of the silo's MQTT endpoint.</summary>
    public required string MqttHost { get; init; }

    /// <summary>Its port.</summary>
    public required int MqttPort { get; init; }

    /// <summary>Password of the account <c>admin</c>.</summary>
    public required string AdminPassword { get; init; }

    /// <summary>1 for the first day on this data, then 2, …; message ids differ.</summary>
    public int Run { get; init; } = 1;
}
