namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>How a worker answers offers.</summary>
/// <param name="Declines">Probability that an offer is declined.</param>
/// <param name="Ignores">Probability that it is not answered at all.</param>
/// <param name="Thinks">How long an answer takes at most.</param>
internal sealed record PhoneManners(double Declines, double Ignores, TimeSpan Thinks);
