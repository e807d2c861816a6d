namespace GridGov.MqttBridge.Protocol;

/// <summary>Rules for topic filters (§4.7) and shared subscriptions (§4.8.2).</summary>
public static class TopicFilter
{
    private const string SharePrefix = "$share/";

    /// <summary>Levels beyond this are refused: matching costs memory per level.</summary>
    public const int MaximumLevels = 64;

    public static bool IsValid(ReadOnlySpan<char> filter)
    {
        if (IsShared(filter))
        {
            return TrySplitShared(filter, out _, out var inner) && IsPlainValid(inner);
        }

        return IsPlainValid(filter);
    }

    public static bool IsShared(ReadOnlySpan<char> filter) => filter.StartsWith(SharePrefix, StringComparison.Ordinal);

    /// <summary>Splits <c>$share/group/filter</c>; false when the group is empty or has wildcards or the filter is missing.</summary>
    public static bool TrySplitShared(ReadOnlySpan<char> filter, out ReadOnlySpan<char> group, out ReadOnlySpan<char> inner)
    {
        group = default;
        inner = default;
        if (!IsShared(filter))
        {
            return false;
        }

        var rest = filter[SharePrefix.Length..];
        var slash = rest.IndexOf('/');
        if (slash <= 0 || slash == rest.Length - 1 || rest[..slash].IndexOfAny('+', '#') >= 0)
        {
            return false;
        }

        group = rest[..slash];
        inner = rest[(slash + 1)..];
        return true;
    }

    /// <summary>Whether a plain filter matches a topic; <c>$</c>-topics are not matched by a leading wildcard (§4.7.2).</summary>
    public static bool Matches(ReadOnlySpan<char> filter, ReadOnlySpan<char> topic)
    {
        if (topic.Length > 0 && topic[0] == '$' && filter.Length > 0 && (filter[0] == '#' || filter[0] == '+'))
        {
            return false;
        }

        while (true)
        {
            var filterEnd = filter.IndexOf('/');
            var filterLevel = filterEnd < 0 ? filter : filter[..filterEnd];
            if (filterLevel is "#")
            {
                return true;
            }

            var topicEnd = topic.IndexOf('/');
            var topicLevel = topicEnd < 0 ? topic : topic[..topicEnd];
            if (filterLevel is not "+" && !filterLevel.SequenceEqual(topicLevel))
            {
                return false;
            }

            if (topicEnd < 0)
            {
                return filterEnd < 0 || filter[(filterEnd + 1)..] is "#"; // "a/#" matches "a"
            }

            if (filterEnd < 0)
            {
                return false;
            }

            filter = filter[(filterEnd + 1)..];
            topic = topic[(topicEnd + 1)..];
        }
    }

    private static bool IsPlainValid(ReadOnlySpan<char> filter)
    {
        if (filter.Length == 0 || filter.Contains('\0') || filter.Count('/') >= MaximumLevels)
        {
            return false;
        }

        while (true)
        {
            var end = filter.IndexOf('/');
            var level = end < 0 ? filter : filter[..end];
            if (level.Length > 1 && level.IndexOfAny('+', '#') >= 0)
            {
                return false;
            }

            if (end < 0)
            {
                return true;
            }

            if (level is "#")
            {
                return false;
            }

            filter = filter[(end + 1)..];
        }
    }
}
