using GridGov.MqttBridge.Broker.Sessions;

namespace GridGov.MqttBridge.Broker.Subscriptions;

/// <summary>One level of the filter tree.</summary>
internal sealed class FilterNode
{
    public Dictionary<string, FilterNode>? Children { get; set; }

    /// <summary>The level <c>+</c>.</summary>
    public FilterNode? Plus { get; set; }

    /// <summary>Filters that end here.</summary>
    public FilterSubscribers? Exact { get; set; }

    /// <summary>Filters that end here with <c>#</c>.</summary>
    public FilterSubscribers? Hash { get; set; }

    public bool IsEmpty => Children is null or { Count: 0 } && Plus is null && Exact is null && Hash is null;
}

/// <summary>Who subscribes to one filter.</summary>
internal sealed class FilterSubscribers
{
    public Dictionary<Session, SubscriptionOptions> Sessions { get; } = [];

    public Dictionary<string, SharedGroup>? Groups { get; set; }

    public bool IsEmpty => Sessions.Count == 0 && Groups is null or { Count: 0 };
}
