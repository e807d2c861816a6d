namespace GridGov.Runtime;

/// <summary>The life of the runtime.</summary>
internal enum RuntimePhase
{
    NotStarted,
    Running,
    Stopping,
    Stopped,
}
