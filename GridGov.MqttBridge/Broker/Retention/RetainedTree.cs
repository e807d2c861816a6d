using GridGov.MqttBridge.Broker.Sessions;

namespace GridGov.MqttBridge.Broker.Retention;

/// <summary>Messages by the levels of their topics, so that a filter visits only what it can match. Its owner locks.</summary>
internal sealed class RetainedTree
{
    private readonly Node root = new();

    public int Count { get; private set; }

    public BrokerMessage? Find(string topic)
    {
        var node = root;
        foreach (var level in topic.AsSpan().Split('/'))
        {
            if (node.Child(topic.AsSpan(level)) is not { } child)
            {
                return null;
            }

            node = child;
        }

        return node.Message;
    }

    public void Set(BrokerMessage message)
    {
        var topic = message.Topic.AsSpan();
        var node = root;
        foreach (var level in topic.Split('/'))
        {
            node = node.ChildOrNew(topic[level]);
        }

        Count += node.Message is null ? 1 : 0;
        node.Message = message;
    }

    public bool Remove(string topic)
    {
        if (Find(topic) is null)
        {
            return false;
        }

        Remove(root, topic);
        Count--;
        return true;
    }

    /// <summary>Adds what a plain filter matches; a leading wildcard does not match <c>$</c>-topics (§4.7.2).</summary>
    public void Collect(ReadOnlySpan<char> filter, List<BrokerMessage> found) => Collect(root, filter, isFirst: true, found);

    private static void Collect(Node node, ReadOnlySpan<char> filter, bool isFirst, List<BrokerMessage> found)
    {
        var end = filter.IndexOf('/');
        var level = end < 0 ? filter : filter[..end];
        if (level is "#")
        {
            AddAll(node, isFirst, found);
            return;
        }

        if (level is "+")
        {
            foreach (var child in node.Visible(isFirst))
            {
                Descend(child, filter, end, found);
            }
        }
        else if (node.Child(level) is { } child)
        {
            Descend(child, filter, end, found);
        }
    }

    private static void Descend(Node child, ReadOnlySpan<char> filter, int end, List<BrokerMessage> found)
    {
        if (end >= 0)
        {
            Collect(child, filter[(end + 1)..], isFirst: false, found); // "a/#" matches "a" too: AddAll begins with the node itself
        }
        else if (child.Message is { } message)
        {
            found.Add(message);
        }
    }

    private static void AddAll(Node node, bool isFirst, List<BrokerMessage> found)
    {
        if (node.Message is { } message)
        {
            found.Add(message);
        }

        foreach (var child in node.Visible(isFirst))
        {
            AddAll(child, isFirst: false, found);
        }
    }

    private static void Remove(Node node, ReadOnlySpan<char> topic)
    {
        var end = topic.IndexOf('/');
        var level = end < 0 ? topic : topic[..end];
        var child = node.Child(level)!;
        if (end < 0)
        {
            child.Message = null;
        }
        else
        {
            Remove(child, topic[(end + 1)..]);
        }

        if (child is { Message: null, Children: null or { Count: 0 } })
        {
            node.Children!.Remove(level.ToString());
        }
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Children { get; private set; }

        public BrokerMessage? Message { get; set; }

        public Node? Child(ReadOnlySpan<char> level) =>
            Children is not null && Children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out var child) ? child : null;

        /// <summary>The children that a wildcard sees.</summary>
        public IEnumerable<Node> Visible(bool isFirst)
        {
            if (Children is null)
            {
                return [];
            }

            return isFirst ? Children.Where(static pair => !pair.Key.StartsWith('$')).Select(static pair => pair.Value) : Children.Values;
        }

        public Node ChildOrNew(ReadOnlySpan<char> level)
        {
            if (Child(level) is { } known)
            {
                return known;
            }

            Children ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            return Children[level.ToString()] = new Node();
        }
    }
}
