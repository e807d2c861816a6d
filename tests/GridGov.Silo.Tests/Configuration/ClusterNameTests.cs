using GridGov.Silo.Configuration;

namespace GridGov.Silo.Tests.Configuration;

public sealed class ClusterNameTests
{
    private static readonly Dictionary<string, string> Fitting = new()
    {
        ["cluster"] = "http://10.0.0.5:5080", ["mqtt"] = "off", ["mqtts"] = "",
    };

    [Fact]
    public void A_silos_name_is_where_the_others_reach_it() => ClusterName.Read(Fitting, "Host=db").ShouldBe("10.0.0.5:5080");

    [Theory]
    [InlineData("")]
    [InlineData("off")]
    public void Without_it_a_silo_is_alone(string value) => ClusterName.Read(new Dictionary<string, string>(Fitting) { ["cluster"] = value, ["mqtt"] = "127.0.0.1:1883" }, null).ShouldBeNull();

    [Theory]
    [InlineData("cluster", "10.0.0.5:5080", "http://host:port")]
    [InlineData("cluster", "http://0.0.0.0:5080", "reach")]
    [InlineData("cluster", "http://10.0.0.5:5080/x", "http://host:port")]
    [InlineData("mqtt", "127.0.0.1:1883", "--mqtt off")]
    [InlineData("mqtts", "0.0.0.0:8883", "--mqtt off")]
    public void What_does_not_go_together_is_refused_with_what_to_change(string key, string value, string said) =>
        Should.Throw<ConfigurationFaultException>(() => ClusterName.Read(new Dictionary<string, string>(Fitting) { [key] = value }, "Host=db")).Message.ShouldContain(said);

    [Fact]
    public void The_embedded_store_is_one_silos() =>
        Should.Throw<ConfigurationFaultException>(() => ClusterName.Read(Fitting, null)).Message.ShouldContain("--store");
}
