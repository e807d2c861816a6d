using GridGov.Load.Measuring;

namespace GridGov.Load.Rows;

/// <summary>What became of a storm.</summary>
/// <param name="Times">From when a press was due to its PUBACK.</param>
/// <param name="ListedAfter">From the last PUBACK until the list of open incidents had them all, or until nobody waited any longer.</param>
/// <param name="Known">Devices with an open incident.</param>
/// <param name="Waiting">Incidents in the queue.</param>
/// <param name="Assigned">Incidents that somebody has been offered.</param>
/// <param name="Resent">Presses sent again because their connection ended before the PUBACK.</param>
internal sealed record StormOutcome(LatencyHistogram Times, TimeSpan ListedAfter, int Known, int Waiting, int Assigned, int Resent);
