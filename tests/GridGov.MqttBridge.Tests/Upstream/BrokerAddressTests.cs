using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Upstream;

namespace GridGov.MqttBridge.Tests.Upstream;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("mqtt://broker", "broker", 1883, false, null, null, null)]
    [InlineData("mqtts://broker", "broker", 8883, true, null, null, null)]
    [InlineData("mqtt://gridgov:s%40cret%2F1@10.0.0.7:2883/", "10.0.0.7", 2883, false, "gridgov", "s@cret/1", null)]
    [InlineData("mqtts://u:p:q@b:1?version=3.1.1", "b", 1, true, "u", "p:q", ProtocolVersion.V311)]
    [InlineData("mqtt://u@b?version=5.0", "b", 1883, false, "u", null, ProtocolVersion.V5)]
    public void An_address_says_where_and_as_whom(string text, string host, int port, bool useTls, string? user, string? password, ProtocolVersion? version)
    {
        BrokerAddress.TryParse(text, out var address).ShouldBeTrue();

        address.ShouldBe(new BrokerAddress(host, port, useTls, user, password, version));
        address.ToString().ShouldNotContain("s@cret");
    }

    [Theory]
    [InlineData("http://broker")]
    [InlineData("broker:1883")]
    [InlineData("mqtt://")]
    [InlineData("mqtt://broker/topic")]
    [InlineData("mqtt://broker?version=4")]
    [InlineData("mqtt://broker?clean=true")]
    [InlineData("mqtt://broker:99999")]
    public void Anything_else_is_none(string text) => BrokerAddress.TryParse(text, out _).ShouldBeFalse();
}
