using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Hostile;

/// <summary>A broker on a clock that only the test moves.</summary>
internal sealed record LimitStage(TestBroker Broker, FakeTimeProvider Clock);
