namespace GridGov.Load.Contenders;

/// <summary>How a silo is started, where that differs from the ordinary way.</summary>
internal sealed record SiloLaunch
{
    /// <summary>Value of <c>--store</c>; null: the embedded one.</summary>
    public string? Store { get; init; }

    /// <summary>Further arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
