using System.Buffers;

namespace GridGov.Runtime;

/// <summary>Turns grain state into UTF-8 JSON and back.</summary>
public interface IGrainStateSerializer
{
    /// <summary>Writes the value.</summary>
    /// <exception cref="NotSupportedException">No registered JSON context knows the type.</exception>
    void Serialize<TState>(TState state, IBufferWriter<byte> destination);

    /// <summary>Reads a value.</summary>
    /// <exception cref="NotSupportedException">No registered JSON context knows the type.</exception>
    TState Deserialize<TState>(ReadOnlySpan<byte> json);
}
