namespace GridGov.Runtime;

/// <summary>The identity of a grain: its type's alias and its key.</summary>
/// <param name="Type">The alias of the grain class, by default its name in lower case without "Grain".</param>
/// <param name="Key">The string key, compared ordinally.</param>
public readonly record struct GrainId(string Type, string Key)
{
    /// <summary>Makes an identity from its two parts.</summary>
    public static GrainId Create(string grainType, string key) => new(grainType, key);

    /// <inheritdoc/>
    public override string ToString() => $"{Type}/{Key}";
}
