using GridGov.Load.Measuring;

namespace GridGov.Load.Generator;

/// <summary>What came of a load.</summary>
internal sealed record LoadReport
{
    /// <summary>Acknowledged within the counted time.</summary>
    public required long Counted { get; init; }

    /// <summary>The counted time.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Sent in all, warm-up included.</summary>
    public required long Sent { get; init; }

    /// <summary>Acknowledged in all, within 10 s of the end.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Connections that the server ended.</summary>
    public required int Broken { get; init; }

    /// <summary>PUBLISH → PUBACK; at a fixed rate from the scheduled time.</summary>
    public required LatencyHistogram Latency { get; init; }

    /// <summary>Cores that the generator took.</summary>
    public required double GeneratorCores { get; init; }

    /// <summary>Cores that the server took; 0 when that was not measured.</summary>
    public double ServerCores { get; init; }

    public double PerSecond => Counted / Elapsed.TotalSeconds;
}
