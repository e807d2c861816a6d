namespace GridGov.Interfaces.Wire;

/// <summary>An id that is plain text inside its district: what stands in paths, topics and JSON.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface IPlainId<TSelf>
    where TSelf : struct, IPlainId<TSelf>
{
    /// <summary>The text: 1–96 letters, digits, <c>.</c>, <c>_</c>, <c>-</c> or <c>:</c>.</summary>
    string Value { get; }

    /// <summary>Makes the id from text that <see cref="PlainId.IsValid"/> has passed.</summary>
    static abstract TSelf Create(string value);
}
