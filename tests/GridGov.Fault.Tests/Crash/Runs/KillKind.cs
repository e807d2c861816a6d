namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>When a process is killed.</summary>
internal enum KillKind
{
    /// <summary>At any moment under load.</summary>
    UnderLoad,

    /// <summary>At any moment of its own start.</summary>
    DuringStart,

    /// <summary>The moment a device has read an acknowledgement.</summary>
    OnAcknowledgement,

    /// <summary>At a fault point.</summary>
    AtPoint,
}
