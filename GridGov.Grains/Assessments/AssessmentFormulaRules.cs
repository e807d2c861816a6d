using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Assessments;

/// <summary>What a formula must keep to. Pure.</summary>
public static class AssessmentFormulaRules
{
    /// <summary>What is wrong, by row and field; nothing: the formula is sound.</summary>
    public static IEnumerable<(string Field, string Message)> Faults(AssessmentFormula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        if (formula.ResponseMinutes is < 1 or > 1_440)
        {
            yield return ("responseMinutes", "responseMinutes must be 1 to 1440.");
        }

        if (formula.Levels.Length != 3 || formula.Levels.Select(static scale => scale.Level).Distinct().Count() != 3)
        {
            yield return ("levels", "levels must be worker, grid and department, each once.");
        }

        for (var i = 0; i < formula.Levels.Length; i++)
        {
            foreach (var fault in Faults($"levels[{i}]", formula.Levels[i]))
            {
                yield return fault;
            }
        }
    }

    /// <summary>Can a level be measured so at all?</summary>
    public static bool Fits(AssessmentLevel level, AssessmentMeasure measure) => measure switch
    {
        AssessmentMeasure.Coverage => level != AssessmentLevel.Department,
        AssessmentMeasure.Street => level == AssessmentLevel.Department,
        _ => true,
    };

    private static IEnumerable<(string Field, string Message)> Faults(string row, AssessmentScale scale)
    {
        if (scale.FullMarks is not (100 or 1_000))
        {
            yield return ($"{row}.fullMarks", $"{row}.fullMarks must be 100 or 1000.");
        }

        if (scale.Measures.Select(static one => one.Measure).Distinct().Count() != scale.Measures.Length)
        {
            yield return ($"{row}.measures", $"{row}.measures must each stand there once.");
        }

        for (var i = 0; i < scale.Measures.Length; i++)
        {
            var (field, one) = ($"{row}.measures[{i}]", scale.Measures[i]);
            if (!Fits(scale.Level, one.Measure))
            {
                yield return (field, $"{field}: {WireWord.Of(one.Measure)} does not measure a {WireWord.Of(scale.Level)}.");
            }

            if (one.Weight is < 1 or > 100)
            {
                yield return ($"{field}.weight", $"{field}.weight must be 1 to 100.");
            }

            if (one.FloorPercent is < 0 or > 99 || one.FullPercent is < 1 or > 100 || one.FullPercent <= one.FloorPercent)
            {
                yield return ($"{field}.fullPercent", $"{field}: floorPercent must be 0 to 99 and fullPercent above it, up to 100.");
            }
        }

        if (scale.Measures.Sum(static one => (long)one.Weight) != 100)
        {
            yield return ($"{row}.measures", $"The weights of {row}.measures add up to {scale.Measures.Sum(static one => (long)one.Weight)}; they must add up to 100.");
        }
    }
}
