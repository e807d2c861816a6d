namespace GridGov.Load.Geo;

/// <summary>A round of asking.</summary>
/// <param name="PerSecond">Answers a second, of all askers together.</param>
/// <param name="Microseconds">Processor time an answer, asker and server together: comparable even when others use the machine.</param>
internal readonly record struct Asked(double PerSecond, double Microseconds);
