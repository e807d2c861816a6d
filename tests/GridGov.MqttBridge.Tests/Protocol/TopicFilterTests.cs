using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Protocol;

public sealed class TopicFilterTests
{
    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "ab", false)]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/x", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    [InlineData("+/+", "/x", true)]
    [InlineData("/+", "/x", true)]
    [InlineData("+", "/x", false)]
    [InlineData("a//b", "a//b", true)]
    [Mqtt5("3.3.2-3", "4.7.2-1", "4.7.3-4")]
    [Mqtt311("4.7.2-1", "4.7.3-4", "3.3.2-3")]
    public void A_filter_matches_as_the_standard_says(string filter, string topic, bool expected) =>
        TopicFilter.Matches(filter, topic).ShouldBe(expected);

    [Theory]
    [InlineData("a", true)]
    [InlineData("+", true)]
    [InlineData("#", true)]
    [InlineData("a/+/b/#", true)]
    [InlineData("/", true)]
    [InlineData("", false)]
    [InlineData("a#", false)]
    [InlineData("a/#/b", false)]
    [InlineData("a/b+", false)]
    [InlineData("$share/g/a/#", true)]
    [InlineData("$share/g", false)]
    [InlineData("$share//a", false)]
    [InlineData("$share/g/", false)]
    [InlineData("$share/+/a", false)]
    [Mqtt5("4.7.1-1", "4.7.1-2", "4.8.2-1", "4.8.2-2")]
    [Mqtt311("4.7.1-2", "4.7.1-3")]
    public void A_filter_is_well_formed_or_not(string filter, bool expected) => TopicFilter.IsValid(filter).ShouldBe(expected);

    [Fact]
    public void A_filter_of_very_many_levels_is_refused() => TopicFilter.IsValid(new string('/', TopicFilter.MaximumLevels)).ShouldBeFalse();
}
