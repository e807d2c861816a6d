namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>What a client can say.</summary>
internal enum EventKind
{
    /// <summary>An alarm of a device, or a worker's own.</summary>
    Press,

    /// <summary>A worker's position.</summary>
    Fix,

    /// <summary>On duty or off.</summary>
    Duty,

    /// <summary>A worker's word about a task.</summary>
    Reply,
}
