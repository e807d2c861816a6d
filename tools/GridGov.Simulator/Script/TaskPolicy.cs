using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Script;

/// <summary>What a worker does with a task: a function of seed, worker and task alone, so that it needs no memory and repeats itself.</summary>
/// <param name="Choice">Accept, decline, or not look at the phone.</param>
/// <param name="AnswerAfter">From the offer's arrival to the answer.</param>
/// <param name="WalkingMetersPerSecond">On foot, up to <see cref="WalkingReachMeters"/>.</param>
/// <param name="RidingMetersPerSecond">On the e-bike, beyond it.</param>
/// <param name="OnSceneFor">From arrival to resolved.</param>
/// <param name="Outcome">What the worker reports, Chinese.</param>
public sealed record TaskPolicy(
    TaskChoice Choice,
    TimeSpan AnswerAfter,
    double WalkingMetersPerSecond,
    double RidingMetersPerSecond,
    TimeSpan OnSceneFor,
    string Outcome)
{
    /// <summary>Up to here a worker walks, beyond it rides.</summary>
    public const double WalkingReachMeters = 350;

    private const double Declines = 0.06;
    private const double Ignores = 0.04;

    private static readonly string[] Outcomes = ["已送医", "已安抚，无大碍", "找回并送回家", "协助起身，无外伤", "联系家属到场", "现场处置完毕"];

    /// <summary>The policy of a worker for a task.</summary>
    public static TaskPolicy For(long seed, string worker, string task)
    {
        var random = SeededRandom.For(seed, "policy", worker, task);
        var draw = random.NextFraction();
        return new TaskPolicy(
            draw < Declines ? TaskChoice.Decline : draw < Declines + Ignores ? TaskChoice.Ignore : TaskChoice.Accept,
            random.Seconds(4, 40),
            random.Between(1.2, 1.7),
            random.Between(4.0, 6.5),
            random.Seconds(120, 720),
            random.Pick(Outcomes));
    }

    /// <summary>Metres a second for a way of so many metres.</summary>
    public double SpeedFor(double distanceMeters) => distanceMeters <= WalkingReachMeters ? WalkingMetersPerSecond : RidingMetersPerSecond;
}

/// <summary>What a worker does with an offer.</summary>
public enum TaskChoice
{
    /// <summary>Goes.</summary>
    Accept,

    /// <summary>Says no.</summary>
    Decline,

    /// <summary>Does not notice it.</summary>
    Ignore,
}
