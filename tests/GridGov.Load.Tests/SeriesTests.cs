using GridGov.Load.Measuring;

namespace GridGov.Load.Tests;

public sealed class SeriesTests
{
    [Fact]
    public void The_median_of_an_even_number_lies_between_the_middle_two() => new Series([4, 1, 3, 2]).Median.ShouldBe(2.5);

    [Fact]
    public void The_text_tells_median_and_spread() => new Series([3, 1, 2]).Text("F0").ShouldBe("2 (1–3)");

    [Fact]
    public void A_ratio_is_taken_round_by_round() =>
        Series.Ratio<double>([10, 100], [5, 20], static figure => figure).Median.ShouldBe(3.5);
}
