namespace GridGov.Silo.Workers;

/// <summary>What is registered about a worker.</summary>
internal sealed record WorkerRegistrationView(
    string Name, string? Phone, ImmutableArray<GridCode> Grids, ImmutableArray<string> Skills, WorkerId? DeputyOf);

/// <summary>The number to call.</summary>
/// <param name="Phone">Left out when none is registered.</param>
internal sealed record WorkerPhone(string? Phone);
