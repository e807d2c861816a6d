namespace GridGov.Fault.Silo;

/// <summary>A bug that a test asked for: nothing says that trying again might help.</summary>
internal sealed class PlannedFaultException(string message) : Exception(message);
