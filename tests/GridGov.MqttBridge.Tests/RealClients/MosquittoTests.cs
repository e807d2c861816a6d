using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.RealClients;

public sealed class MosquittoTests
{
    public static TheoryData<string, int> Combinations => new() { { "311", 0 }, { "311", 1 }, { "311", 2 }, { "5", 0 }, { "5", 1 }, { "5", 2 } };

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Mosquittos_clients_talk_through_the_broker(string version, int qos)
    {
        await using var broker = await TestBroker.StartAsync();
        using var subscriber = ClientProcess.Start("mosquitto_sub", [.. Common(broker, version), "-t", "room/#", "-q", $"{qos}", "-C", "3", "-F", "%t %q %p"]);
        await Eventually.That(async () => await broker.Publisher.PublishAsync("room/probe", default, QualityOfService.AtMostOnce) == 1, "the subscription stands");

        await ClientProcess.RunAsync("mosquitto_pub", [.. Common(broker, version), "-t", "room/1", "-q", $"{qos}", "-m", "one"]);
        await ClientProcess.RunAsync("mosquitto_pub", [.. Common(broker, version), "-t", "room/2", "-q", $"{qos}", "-m", "二"]);

        (await subscriber.FinishAsync()).Split('\n')[1..].ShouldBe([$"room/1 {qos} one", $"room/2 {qos} 二"]);
    }

    [Fact]
    public async Task A_retained_message_is_set_and_fetched()
    {
        await using var broker = await TestBroker.StartAsync();
        await ClientProcess.RunAsync("mosquitto_pub", [.. Common(broker, "5"), "-t", "state", "-q", "1", "-r", "-m", "on"]);

        (await ClientProcess.RunAsync("mosquitto_sub", [.. Common(broker, "5"), "-t", "state", "-C", "1", "-F", "%r %p"])).ShouldBe("1 on");
    }

    [Theory]
    [InlineData("311")]
    [InlineData("5")]
    public async Task A_session_queues_while_its_client_is_away(string version)
    {
        await using var broker = await TestBroker.StartAsync();
        string[] session = [.. Common(broker, version), "-i", "phone", "-c", "-t", "task", "-q", "1", .. version == "5" ? new[] { "-x", "600" } : []];
        await ClientProcess.RunAsync("mosquitto_sub", [.. session, "-E"]);
        await broker.Publisher.PublishAsync("task", "1"u8.ToArray());
        await broker.Publisher.PublishAsync("task", "2"u8.ToArray());

        (await ClientProcess.RunAsync("mosquitto_sub", [.. session, "-C", "2"])).ShouldBe("1\n2");
    }

    [Fact]
    public async Task Ten_thousand_lines_at_QoS_1_all_arrive()
    {
        await using var broker = await TestBroker.StartAsync();
        var path = Path.GetTempFileName();
        await File.WriteAllLinesAsync(path, Enumerable.Range(0, 10_000).Select(n => $"{n}"));

        await ClientProcess.RunAsync("sh", "-c", $"mosquitto_pub {string.Join(' ', Common(broker, "5"))} -t gridgov/a -q 1 -l < {path}");

        File.Delete(path);
        broker.Ingress.Received.Select(one => one.Text).ShouldBe(Enumerable.Range(0, 10_000).Select(n => $"{n}"));
    }

    private static string[] Common(TestBroker broker, string version) =>
        ["-h", "127.0.0.1", "-p", $"{broker.Port}", "-V", version == "5" ? "mqttv5" : "mqttv311", "-u", "gateway", "-P", "secret"];
}
