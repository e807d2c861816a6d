using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class HostileBytesTests
{
    [Theory]
    [InlineData("30060003612F2300", ReasonCode.TopicNameInvalid)]
    [InlineData("3006000361006200", ReasonCode.MalformedPacket)]
    [InlineData("32080003616263000000", ReasonCode.ProtocolError)]
    [InlineData("36080003616263000100", ReasonCode.MalformedPacket)]
    [InlineData("2003000000", ReasonCode.ProtocolError)]
    [InlineData("D000", ReasonCode.ProtocolError)]
    [InlineData("F000", ReasonCode.ProtocolError)]
    [Mqtt5("4.13.1-1", "4.13.2-1")]
    public async Task A_5_0_client_is_told_what_was_wrong(string hex, ReasonCode expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.SendBytesAsync(Convert.FromHexString(hex));

        (await client.ReadEndAsync()).ShouldBe(expected);
    }
}
