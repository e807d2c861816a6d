using System.Collections.Immutable;

namespace GridGov.Simulator.Plan;

/// <summary>One grid worker (网格员). Made up.</summary>
/// <param name="Id">E.g. <c>w0001</c>.</param>
/// <param name="Name">Chinese.</param>
/// <param name="Phone">A number of the 199 0000 0000 block.</param>
/// <param name="Grid">Code of the home grid.</param>
/// <param name="DeputyOf">Whom the worker stands in for (AB岗); <see langword="null"/> in a district of one.</param>
/// <param name="Skills">Lower-case words.</param>
/// <param name="Secret">MQTT password; for demonstrations only.</param>
public sealed record PlannedWorker(string Id, string Name, string Phone, string Grid, string? DeputyOf, ImmutableArray<string> Skills, string Secret);
