namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>What one process has counted from its start on, and what the clients have read of it.</summary>
/// <param name="Received">Messages at QoS 1 that came in.</param>
/// <param name="Decided">Those of them that came to an outcome, whichever.</param>
/// <param name="AcknowledgementsSent">Acknowledgements that it has sent.</param>
/// <param name="AcknowledgementsIn">Acknowledgements that came to the clients.</param>
/// <param name="Disconnects">Connections that ended: what was under way on them may have come to nothing.</param>
internal sealed record ServiceCounts(long Received, long Decided, long AcknowledgementsSent, long AcknowledgementsIn, long Disconnects);
