using System.Text.Json;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.RealClients;

/// <summary>The client that most Node programs use, over TCP and WebSocket. <c>npm ci</c> in <c>clients/</c> is run by the build.</summary>
public sealed class NpmClientTests
{
    [Theory]
    [InlineData("tcp", 4, 1)]
    [InlineData("tcp", 5, 2)]
    [InlineData("ws", 4, 2)]
    [InlineData("ws", 5, 1)]
    public async Task The_npm_client_makes_a_round_trip(string transport, int version, int qos)
    {
        await using var broker = await TestBroker.StartAsync();
        var url = transport == "ws" ? broker.WebSocketUrl : $"mqtt://127.0.0.1:{broker.Port}";

        var line = await ClientProcess.RunAsync("node", Checkout.PathOf("tests", "GridGov.MqttBridge.Tests", "clients", "roundtrip.mjs"), url, $"{version}", "room", $"{qos}");

        var answer = JsonDocument.Parse(line).RootElement;
        answer.GetProperty("topic").GetString().ShouldBe("room/灯");
        answer.GetProperty("payload").GetString().ShouldBe("你好");
        answer.GetProperty("qos").GetInt32().ShouldBe(qos);
        if (version == 5)
        {
            answer.GetProperty("identifier").GetInt32().ShouldBe(7);
            answer.GetProperty("contentType").GetString().ShouldBe("text/plain");
            answer.GetProperty("trace").GetString().ShouldBe("00-1");
            answer.GetProperty("responseTopic").GetString().ShouldBe("r");
            answer.GetProperty("correlation").GetString().ShouldBe("c");
        }
    }
}
