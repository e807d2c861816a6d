namespace GridGov.Simulator;

/// <summary>The drill cannot go on; the message says why, for the person who started it.</summary>
public sealed class DrillException(string message, Exception? inner = null) : Exception(message, inner);
