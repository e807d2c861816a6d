namespace GridGov.MqttBridge.Tests.Conformance;

/// <summary>The test shows that these numbered statements of MQTT 5.0 hold, e.g. <c>3.1.2-4</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Mqtt5Attribute(params string[] statements) : Attribute
{
    public IReadOnlyList<string> Statements => statements;
}
