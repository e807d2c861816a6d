using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Hostile;

/// <param name="Limit">What is met.</param>
/// <param name="Configure">Makes it easy to meet.</param>
/// <param name="MeetAsync">Meets it and answers what the client saw.</param>
internal sealed record LimitScenario(MqttLimit Limit, Action<MqttOptions> Configure, Func<LimitStage, ProtocolVersion, Task<string>> MeetAsync);
