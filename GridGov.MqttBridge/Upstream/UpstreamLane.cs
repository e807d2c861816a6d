namespace GridGov.MqttBridge.Upstream;

/// <summary>Who waits together for the broker: a busy feed must not hold up or push out a task.</summary>
public enum UpstreamLane
{
    /// <summary>Tasks and commands: they go first.</summary>
    Task,

    /// <summary>Events of the feed, which is in its log as well.</summary>
    Feed,
}
