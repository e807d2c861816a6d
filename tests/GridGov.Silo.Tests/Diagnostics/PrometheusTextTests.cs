using GridGov.Silo.Diagnostics;

namespace GridGov.Silo.Tests.Diagnostics;

public sealed class PrometheusTextTests
{
    [Theory]
    [InlineData("gridgov.bridge.messages", "{message}", true, "gridgov_bridge_messages_total")]
    [InlineData("gridgov.silo.feed.lag", "s", false, "gridgov_silo_feed_lag_seconds")]
    [InlineData("process.memory", "By", false, "process_memory_bytes")]
    [InlineData("x_total", null, true, "x_total")]
    public void A_name_carries_its_unit_and_kind(string name, string? unit, bool isCounter, string expected) =>
        PrometheusText.NameOf(name, unit, isCounter).ShouldBe(expected);

    [Fact]
    public void Label_values_are_escaped() => PrometheusText.Escape("a\"b\\c\nd", quotes: true).ShouldBe("a\\\"b\\\\c\\nd");
}
