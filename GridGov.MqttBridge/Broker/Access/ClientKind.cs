namespace GridGov.MqttBridge.Broker.Access;

/// <summary>Who a connection speaks for.</summary>
public enum ClientKind
{
    /// <summary>A device with its own credentials.</summary>
    Device,

    /// <summary>A grid worker's phone (网格员).</summary>
    Worker,

    /// <summary>An integration account that may speak for any device or worker of its district; its connections do not count against its address.</summary>
    Gateway,

    /// <summary>The server itself and its tools.</summary>
    System,
}
