using GridGov.Load.Measuring;

namespace GridGov.Load.Tests;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    public void A_quantile_is_right_to_one_per_cent_over_six_decades(double share)
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, 100_000).Select(_ => (long)Math.Pow(10, 4 + random.NextDouble() * 6)).ToArray();
        var histogram = new LatencyHistogram();
        Array.ForEach(times, histogram.Add);

        var exact = times.Order().ElementAt((int)Math.Ceiling(share * times.Length) - 1);
        histogram.Quantile(share).TotalNanoseconds.ShouldBeInRange(exact * 0.99, exact * 1.01 + 1000);
    }

    [Fact]
    public void Nothing_exceeds_the_longest_time()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.FromMilliseconds(1234.5));

        histogram.Quantile(1).ShouldBe(TimeSpan.FromMilliseconds(1234.5));
        histogram.Longest.ShouldBe(TimeSpan.FromMilliseconds(1234.5));
    }

    [Fact]
    public void Histograms_of_several_threads_add_up()
    {
        var (one, other) = (new LatencyHistogram(), new LatencyHistogram());
        one.Add(TimeSpan.FromMilliseconds(1));
        other.Add(TimeSpan.FromMilliseconds(9));

        one.Add(other);

        one.Count.ShouldBe(2);
        one.Quantile(0.5).TotalMilliseconds.ShouldBe(1, 0.02);
        one.Longest.ShouldBe(TimeSpan.FromMilliseconds(9));
    }

    [Fact]
    public void An_empty_one_has_no_time() => new LatencyHistogram().Quantile(0.99).ShouldBe(TimeSpan.Zero);
}
