using GridGov.Interfaces.Geography;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>One task on a worker's phone.</summary>
internal sealed class Errand(string task, int severity, TaskPolicy policy)
{
    public string Task => task;

    public int Severity => severity;

    public TaskPolicy Policy => policy;

    public ErrandState State { get; set; }

    /// <summary>When the next step is due, since the start of the day: the answer, or the end of the work on scene.</summary>
    public TimeSpan DueAt { get; set; }

    public GeoPoint? Target { get; set; }

    /// <summary>The alarm was a mistake.</summary>
    public bool IsMistake { get; init; }

    /// <summary>The worker goes, or will go next.</summary>
    public bool IsTaken => State is ErrandState.Accepted or ErrandState.OnTheWay or ErrandState.OnScene;
}

/// <summary>Where an errand stands for the worker.</summary>
internal enum ErrandState
{
    /// <summary>The phone rang; the answer comes at <see cref="Errand.DueAt"/>.</summary>
    Ringing,

    /// <summary>Not noticed, or declined.</summary>
    LeftAlone,

    /// <summary>Accepted, not on the way yet.</summary>
    Accepted,

    /// <summary>On the way.</summary>
    OnTheWay,

    /// <summary>There; finished at <see cref="Errand.DueAt"/>.</summary>
    OnScene,

    /// <summary>Resolved or taken back.</summary>
    Over,
}
