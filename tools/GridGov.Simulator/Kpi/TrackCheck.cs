namespace GridGov.Simulator.Kpi;

/// <summary>One worker's track, counted on both sides.</summary>
/// <param name="Worker">Whose.</param>
/// <param name="Acknowledged">Fixes that the product has acknowledged.</param>
/// <param name="Stored">Fixes that the product's track of the day has.</param>
internal sealed record TrackCheck(string Worker, int Acknowledged, int Stored);
