using GridGov.Interfaces.Patrols;

namespace GridGov.Grains.Patrols;

/// <summary>What a plan must keep to. Pure.</summary>
public static class PatrolPlanRules
{
    /// <summary>Most plans of a grid.</summary>
    public const int MaxPlans = 20;

    private const int MaxCheckpoints = 100;
    private const int MaxTimes = 24;
    private const int MaxName = 64;

    /// <summary>What is wrong, by field; nothing: the plan is sound.</summary>
    public static IEnumerable<(string Field, string Message)> Faults(PatrolPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!IsName(plan.Name))
        {
            yield return ("name", $"name must have 1 to {MaxName} characters.");
        }

        if (plan.Checkpoints.Length is 0 or > MaxCheckpoints)
        {
            yield return ("checkpoints", $"checkpoints must be 1 to {MaxCheckpoints} places.");
        }

        for (var i = 0; i < plan.Checkpoints.Length; i++)
        {
            var checkpoint = plan.Checkpoints[i];
            if (!IsName(checkpoint.Name) || plan.Checkpoints.Take(i).Any(other => other.Name == checkpoint.Name))
            {
                yield return ($"checkpoints[{i}].name", $"checkpoints[{i}].name must have 1 to {MaxName} characters and be no other checkpoint's.");
            }

            if (checkpoint.RadiusMeters is not (>= 5 and <= 500))
            {
                yield return ($"checkpoints[{i}].radiusMeters", $"checkpoints[{i}].radiusMeters must be 5 to 500.");
            }

            if (checkpoint.DwellSeconds is < 0 or > 3_600)
            {
                yield return ($"checkpoints[{i}].dwellSeconds", $"checkpoints[{i}].dwellSeconds must be 0 to 3600.");
            }
        }

        if (plan.Times.Length > MaxTimes)
        {
            yield return ("times", $"times must be at most {MaxTimes}.");
        }

        var ordered = plan.Times.OrderBy(static time => time.From).ToArray();
        if (ordered.Any(static time => End(time) <= time.From.ToTimeSpan()) || ordered.Zip(ordered.Skip(1)).Any(static pair => End(pair.First) > pair.Second.From.ToTimeSpan()))
        {
            yield return ("times", "times must each end after they begin (00:00: the end of the day) and not overlap.");
        }

        if (plan.Topics.Distinct().Count() != plan.Topics.Length)
        {
            yield return ("topics", "topics must each stand there once.");
        }
    }

    private static TimeSpan End(PatrolTime time) => time.To == TimeOnly.MinValue ? TimeSpan.FromDays(1) : time.To.ToTimeSpan();

    private static bool IsName(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= MaxName && !name.Any(char.IsControl);
}
