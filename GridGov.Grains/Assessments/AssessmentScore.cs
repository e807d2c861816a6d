using System.Collections.Immutable;
using System.Numerics;
using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Assessments;

/// <summary>
/// A score and its parts, exact: reckoned in whole numbers, so that it is the same wherever and in whatever order it is reckoned. A measure without events is not assessed: it is neither 0 nor full, and
/// the weights of the others are scaled up to the whole. Pure.
/// </summary>
/// <param name="Hundredths">The score in hundredths of a point, rounded half up; <see langword="null"/>: nothing was assessed.</param>
/// <param name="AssessedWeight">The weights of what was assessed, of 100.</param>
/// <param name="Parts">In the formula's order. Their hundredths add up to the score's.</param>
public sealed record AssessmentScore(long? Hundredths, int AssessedWeight, ImmutableArray<AssessmentPart> Parts)
{
    /// <summary>Scores somebody.</summary>
    /// <param name="scale">How.</param>
    /// <param name="sums">What was counted of that one, at most one sum a measure.</param>
    public static AssessmentScore Of(AssessmentScale scale, IEnumerable<AssessmentSum> sums)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var counted = sums.Where(static sum => sum.Possible > 0).ToDictionary(static sum => sum.Measure);
        var parts = scale.Measures.Select(weight => new AssessmentPart(weight, counted.GetValueOrDefault(weight.Measure), null)).ToImmutableArray();
        var assessed = parts.Where(static part => part.Sum is not null).ToArray();
        var whole = assessed.Sum(static part => part.Weight.Weight);
        if (whole == 0)
        {
            return new AssessmentScore(null, 0, parts);
        }

        var exact = assessed.Select(part => Exact(scale.FullMarks, whole, part)).ToArray();
        var common = exact.Aggregate(BigInteger.One, static (product, one) => product * one.Denominator);
        var sum = exact.Aggregate(BigInteger.Zero, (total, one) => total + one.Numerator * (common / one.Denominator));
        var points = (2 * sum + common) / (2 * common);
        var rounded = Shared(exact, points);
        var next = 0;
        return new AssessmentScore(
            (long)points, whole, [.. parts.Select(part => part.Sum is null ? part : part with { Hundredths = rounded[next++] })]);
    }

    /// <summary>A part in hundredths of a point, as a fraction.</summary>
    private static (BigInteger Numerator, BigInteger Denominator) Exact(int fullMarks, int whole, AssessmentPart part)
    {
        var (weight, sum) = (part.Weight, part.Sum!);
        BigInteger span = weight.FullPercent - weight.FloorPercent;
        var earned = BigInteger.Clamp(100 * (BigInteger)sum.Achieved - weight.FloorPercent * (BigInteger)sum.Possible, 0, span * sum.Possible);
        return (100 * (BigInteger)fullMarks * weight.Weight * earned, whole * span * sum.Possible);
    }

    /// <summary>Rounds parts so that they add up: each down, and what is left goes to those that lost most, in the formula's order where they lost the same.</summary>
    private static long[] Shared((BigInteger Numerator, BigInteger Denominator)[] exact, BigInteger points)
    {
        var rounded = exact.Select(static one => (long)(one.Numerator / one.Denominator)).ToArray();
        var left = (int)(points - rounded.Sum());
        var common = exact.Aggregate(BigInteger.One, static (product, one) => product * one.Denominator);
        foreach (var index in Enumerable.Range(0, exact.Length)
            .OrderByDescending(index => exact[index].Numerator % exact[index].Denominator * (common / exact[index].Denominator)).Take(left))
        {
            rounded[index]++;
        }

        return rounded;
    }
}

/// <summary>A measure in a score.</summary>
/// <param name="Weight">What the formula says.</param>
/// <param name="Sum">What was counted; <see langword="null"/>: no event, so it was not assessed.</param>
/// <param name="Hundredths">What it earned, hundredths of a point; <see langword="null"/>: not assessed.</param>
public sealed record AssessmentPart(AssessmentWeight Weight, AssessmentSum? Sum, long? Hundredths);
