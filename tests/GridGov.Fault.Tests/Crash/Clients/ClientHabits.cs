namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>The bad habits of a client, each a probability per acknowledgement.</summary>
/// <param name="LosesAcknowledgement">The line is cut before it is read.</param>
/// <param name="RepeatsUnderNewId">The event is sent once more as a new message.</param>
internal sealed record ClientHabits(double LosesAcknowledgement, double RepeatsUnderNewId);
