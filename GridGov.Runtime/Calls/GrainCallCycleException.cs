namespace GridGov.Runtime;

/// <summary>A call would wait for a grain that waits for the caller. The message names the chain of calls.</summary>
/// <param name="message">The chain.</param>
public sealed class GrainCallCycleException(string message) : InvalidOperationException(message);
