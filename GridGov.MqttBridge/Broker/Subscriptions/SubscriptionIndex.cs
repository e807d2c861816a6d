using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Subscriptions;

/// <summary>
/// A tree over the levels of topic filters. Matching collects one <see cref="Delivery"/> per session, however many of its
/// subscriptions overlap, and one per shared group.
/// </summary>
internal sealed class SubscriptionIndex
{
    private readonly Lock gate = new();
    private readonly FilterNode root = new();
    private long stamp;

    public void Add(Session session, string filter, SubscriptionOptions options)
    {
        var (group, inner) = Split(filter);
        lock (gate)
        {
            var subscribers = Find(inner, create: true)!;
            if (group is null)
            {
                subscribers.Sessions[session] = options;
                return;
            }

            subscribers.Groups ??= new Dictionary<string, SharedGroup>(StringComparer.Ordinal);
            if (!subscribers.Groups.TryGetValue(group, out var shared))
            {
                subscribers.Groups[group] = shared = new SharedGroup(filter);
            }

            shared.Add(session, options);
        }
    }

    public void Remove(Session session, string filter)
    {
        lock (gate)
        {
            RemoveLocked(session, filter);
        }
    }

    public void RemoveAll(Session session)
    {
        var subscriptions = session.Subscriptions;
        lock (gate)
        {
            foreach (var (filter, _) in subscriptions)
            {
                RemoveLocked(session, filter);
            }
        }
    }

    /// <param name="topic">A topic name.</param>
    /// <param name="source">The publishing session, for "no local"; null: the server.</param>
    /// <param name="matches">Added to.</param>
    public void Match(ReadOnlySpan<char> topic, Session? source, List<Delivery> matches)
    {
        lock (gate)
        {
            stamp++;
            Walk(root, topic, mayUseWildcards: topic[0] != '$', source, matches);
        }
    }

    /// <summary>The member of a shared subscription whose turn it is; null: it has none any more.</summary>
    public Delivery? ChooseMember(string sharedFilter)
    {
        var (group, inner) = Split(sharedFilter);
        lock (gate)
        {
            return group is not null && Find(inner, create: false)?.Groups?.GetValueOrDefault(group) is { } shared ? Choose(shared) : null;
        }
    }

    private void Walk(FilterNode node, ReadOnlySpan<char> rest, bool mayUseWildcards, Session? source, List<Delivery> matches)
    {
        if (mayUseWildcards)
        {
            Collect(node.Hash, source, matches);
        }

        var end = rest.IndexOf('/');
        var level = end < 0 ? rest : rest[..end];
        if (node.Children is { } children && children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out var child))
        {
            Descend(child, rest, end, source, matches);
        }

        if (mayUseWildcards && node.Plus is { } plus)
        {
            Descend(plus, rest, end, source, matches);
        }
    }

    private void Descend(FilterNode child, ReadOnlySpan<char> rest, int end, Session? source, List<Delivery> matches)
    {
        if (end >= 0)
        {
            Walk(child, rest[(end + 1)..], mayUseWildcards: true, source, matches);
            return;
        }

        Collect(child.Exact, source, matches);
        Collect(child.Hash, source, matches); // "a/#" matches "a"
    }

    private void Collect(FilterSubscribers? subscribers, Session? source, List<Delivery> matches)
    {
        if (subscribers is null)
        {
            return;
        }

        foreach (var (session, options) in subscribers.Sessions)
        {
            if (!options.NoLocal || !ReferenceEquals(session, source))
            {
                AddOrMerge(session, options, matches);
            }
        }

        if (subscribers.Groups is not { } groups)
        {
            return;
        }

        foreach (var (_, group) in groups)
        {
            if (Choose(group) is { } delivery)
            {
                matches.Add(delivery);
            }
        }
    }

    private static Delivery? Choose(SharedGroup group) => group.Choose() is var (session, options)
        ? new Delivery(session, options.MaximumQoS, options.RetainAsPublished, Identifiers(options), group.Filter)
        : null;

    private void AddOrMerge(Session session, SubscriptionOptions options, List<Delivery> matches)
    {
        if (session.MatchStamp != stamp)
        {
            session.MatchStamp = stamp;
            session.MatchIndex = matches.Count;
            matches.Add(new Delivery(session, options.MaximumQoS, options.RetainAsPublished, Identifiers(options)));
            return;
        }

        var known = matches[session.MatchIndex];
        matches[session.MatchIndex] = known with
        {
            MaximumQoS = (QualityOfService)Math.Max((int)known.MaximumQoS, (int)options.MaximumQoS),
            RetainAsPublished = known.RetainAsPublished || options.RetainAsPublished,
            Identifiers = options.Identifier is { } identifier ? [.. known.Identifiers, identifier] : known.Identifiers,
        };
    }

    private static int[] Identifiers(SubscriptionOptions options) => options.Identifier is { } identifier ? [identifier] : [];

    private FilterSubscribers? Find(ReadOnlySpan<char> filter, bool create)
    {
        var node = root;
        while (true)
        {
            var end = filter.IndexOf('/');
            var level = end < 0 ? filter : filter[..end];
            if (level is "#")
            {
                return create ? node.Hash ??= new FilterSubscribers() : node.Hash;
            }

            var next = Child(node, level, create);
            if (next is null)
            {
                return null;
            }

            if (end < 0)
            {
                return create ? next.Exact ??= new FilterSubscribers() : next.Exact;
            }

            node = next;
            filter = filter[(end + 1)..];
        }
    }

    private static FilterNode? Child(FilterNode node, ReadOnlySpan<char> level, bool create)
    {
        if (level is "+")
        {
            return create ? node.Plus ??= new FilterNode() : node.Plus;
        }

        if (node.Children is { } children && children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out var found))
        {
            return found;
        }

        if (!create)
        {
            return null;
        }

        node.Children ??= new Dictionary<string, FilterNode>(StringComparer.Ordinal);
        return node.Children[level.ToString()] = new FilterNode();
    }

    private void RemoveLocked(Session session, string filter)
    {
        var (group, inner) = Split(filter);
        if (Find(inner, create: false) is not { } subscribers)
        {
            return;
        }

        if (group is null)
        {
            subscribers.Sessions.Remove(session);
        }
        else if (subscribers.Groups?.GetValueOrDefault(group) is { } shared)
        {
            shared.Remove(session);
            if (shared.IsEmpty)
            {
                subscribers.Groups.Remove(group);
            }
        }

        if (subscribers.IsEmpty)
        {
            Prune(root, inner);
        }
    }

    /// <summary>Takes away empty nodes along a filter, so that the tree does not grow with clients that come and go.</summary>
    private static void Prune(FilterNode node, ReadOnlySpan<char> filter)
    {
        var end = filter.IndexOf('/');
        var level = end < 0 ? filter : filter[..end];
        if (level is "#")
        {
            node.Hash = node.Hash is { IsEmpty: true } ? null : node.Hash;
            return;
        }

        if (Child(node, level, create: false) is not { } child)
        {
            return;
        }

        if (end < 0)
        {
            child.Exact = child.Exact is { IsEmpty: true } ? null : child.Exact;
        }
        else
        {
            Prune(child, filter[(end + 1)..]);
        }

        if (!child.IsEmpty)
        {
            return;
        }

        if (level is "+")
        {
            node.Plus = null;
        }
        else
        {
            node.Children!.Remove(level.ToString());
        }
    }

    private static (string? Group, string Inner) Split(string filter) =>
        TopicFilter.TrySplitShared(filter, out var group, out var inner) ? (group.ToString(), inner.ToString()) : (null, filter);
}
