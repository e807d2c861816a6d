using GridGov.Interfaces.Geography;

namespace GridGov.Load.District;

/// <summary>A registered worker.</summary>
internal sealed record BenchWorker(string Id, string Grid, GeoPoint Home, string Secret);
