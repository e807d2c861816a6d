using GridGov.Interfaces.Wire;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Hostile;

public sealed class LimitTableTests
{
    public static TheoryData<MqttLimit, ProtocolVersion> Limits =>
        Cases();

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_limit_is_met_as_the_documentation_says_and_counted(MqttLimit limit, ProtocolVersion version)
    {
        var scenario = LimitScenarios.All[limit];
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(scenario.Configure, time: clock);
        using var counts = new LimitCounts(broker.Services);

        var seen = await scenario.MeetAsync(new LimitStage(broker, clock), version);

        var row = LimitTable.Of(limit);
        seen.ShouldBe(version == ProtocolVersion.V5 ? row.Answer5 : row.Answer311);
        await Eventually.That(() => counts.Of(limit) > 0, "it is counted");
    }

    [Fact]
    public void The_documented_limits_are_those_there_are() =>
        LimitTable.Rows.Keys.ShouldBe(Enum.GetValues<MqttLimit>().Select(WireWord.Of), ignoreOrder: true);

    [Fact]
    public void The_documented_defaults_are_those_of_the_options()
    {
        var options = new MqttOptions();
        foreach (var row in LimitTable.Rows.Values)
        {
            row.Options.Select(name => LimitTable.Text(name, typeof(MqttOptions).GetProperty(name).ShouldNotBeNull(name).GetValue(options))).ShouldBe(row.Defaults, row.Label);
        }
    }

    private static TheoryData<MqttLimit, ProtocolVersion> Cases()
    {
        var cases = new TheoryData<MqttLimit, ProtocolVersion>();
        foreach (var limit in Enum.GetValues<MqttLimit>())
        {
            cases.Add(limit, ProtocolVersion.V311);
            cases.Add(limit, ProtocolVersion.V5);
        }

        return cases;
    }
}
