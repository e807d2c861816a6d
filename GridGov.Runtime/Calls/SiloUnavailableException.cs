namespace GridGov.Runtime;

/// <summary>The runtime has not started or is stopping and takes no calls from outside.</summary>
/// <param name="message">Which of the two.</param>
public sealed class SiloUnavailableException(string message) : Exception(message);
