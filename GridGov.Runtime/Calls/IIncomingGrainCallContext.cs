namespace GridGov.Runtime;

/// <summary>A call that has arrived at its grain.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext;
