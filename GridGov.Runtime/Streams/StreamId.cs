namespace GridGov.Runtime;

/// <summary>The identity of a stream within its provider.</summary>
public readonly record struct StreamId
{
    private StreamId(string? ns, string key)
    {
        Namespace = ns;
        Key = key;
    }

    /// <summary>What the stream is about, null for none.</summary>
    public string? Namespace { get; }

    /// <summary>Whose stream it is.</summary>
    public string Key { get; }

    /// <summary>Makes an identity from its two parts.</summary>
    public static StreamId Create(string? ns, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new StreamId(ns, key);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Namespace ?? "null"}/{Key}";
}
