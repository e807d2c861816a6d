using GridGov.Interfaces.Dispatch;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>Somebody found near a place.</summary>
/// <param name="Worker">Who, as of the moment of the search.</param>
/// <param name="Meters">How far.</param>
internal readonly record struct FoundWorker(WorkerAvailability Worker, double Meters);
